package dev.rapport.handoff.crm;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lead, as a CRM told it.
 *
 * @param outcomeId the same update sent twice has one id
 * @param occurredAt when it happened, in UTC
 * @param recordedAt when it was told, in UTC
 * @param reason of REJECTED and LOST
 * @param attempts to reach the person, of NO_RESPONSE
 * @param money of OPPORTUNITY and WON
 * @param deferredUntil of REJECTED: the day, in UTC, on which the lead is to come back to sales
 * @param origin the CRM's name
 */
public record SalesUpdate(
    UUID outcomeId,
    UUID leadId,
    UpdateKind kind,
    Instant occurredAt,
    Instant recordedAt,
    @Nullable String repId,
    @Nullable UpdateReason reason,
    @Nullable String competitor,
    @Nullable Integer attempts,
    @Nullable Money money,
    List<String> objections,
    List<String> materials,
    @Nullable String buyerPhrase,
    @Nullable String comment,
    @Nullable LocalDate deferredUntil,
    String origin) {

  /** Keeps copies. */
  public SalesUpdate {
    objections = List.copyOf(objections);
    materials = List.copyOf(materials);
  }

  /**
   * A sum.
   *
   * @param amount not negative, two decimals
   * @param currency ISO 4217
   */
  public record Money(BigDecimal amount, String currency) {}
}
