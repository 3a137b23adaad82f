package dev.rapport.feedback.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.OutcomeReport;
import dev.rapport.feedback.model.OutcomeReport.Subject;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.web.FieldFault.Code;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one outcome from JSON. Every fault is named, not only the first; fields that are not known
 * are ignored.
 */
final class OutcomeForm {

  /** How far a teller's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofHours(24);

  private static final int SHORT = 200;
  private static final int LONG = 4_000;
  private static final int MOST_ITEMS = 50;

  /** Of all texts together, in UTF-8: several must find room where they wait for their lead. */
  private static final int MOST_BYTES = 256 << 10;

  /** Later than this no lead comes back. */
  private static final int MOST_YEARS_AWAY = 5;

  private static final int MOST_ATTEMPTS = 1_000;
  private static final int MOST_DIGITS = 16;

  private final JsonNode json;
  private final String path;
  private final Instant now;
  private final List<FieldFault> faults = new ArrayList<>();
  private int bytes;

  /**
   * A form over {@code json}.
   *
   * @param path before the names of fields in faults
   * @param now when it is told
   */
  OutcomeForm(JsonNode json, String path, Instant now) {
    this.json = json;
    this.path = path;
    this.now = now;
  }

  List<FieldFault> faults() {
    return faults;
  }

  /** The report; empty if there are faults. */
  Optional<OutcomeReport> read(OutcomeId id) {
    if (!json.isObject()) {
      faults.add(new FieldFault(path, Code.TYPE_WRONG, "an outcome is an object"));
      return Optional.empty();
    }
    Subject subject = subject();
    OutcomeReport.Kind kind = choice("kind", OutcomeReport.Kind.class, true);
    UUID ownId = uuid("outcomeId");
    Instant occurredAt = occurredAt();
    Reason reason = choice("reason", Reason.class, false);
    Money money = money();
    Integer attempts = attempts();
    String teamId = text("teamId", SHORT);
    String repId = text("repId", SHORT);
    String competitor = text("competitor", SHORT);
    List<String> objections = texts("objections");
    List<String> materials = texts("materials");
    String buyerPhrase = text("buyerPhrase", LONG);
    String comment = text("comment", LONG);
    LocalDate deferredUntil = deferredUntil(kind, reason, occurredAt == null ? now : occurredAt);
    String origin = text("origin", SHORT);
    if (bytes > MOST_BYTES) {
      faults.add(
          new FieldFault(path, Code.TOO_LARGE, "at most %d bytes of text".formatted(MOST_BYTES)));
    }
    if (!faults.isEmpty() || subject == null || kind == null) {
      return Optional.empty();
    }
    return Optional.of(
        new OutcomeReport(
            ownId == null ? id.of(json, occurredAt == null ? now : null) : ownId,
            subject,
            kind,
            occurredAt == null ? now : occurredAt,
            now,
            teamId,
            repId,
            reason,
            competitor,
            attempts,
            money,
            objections,
            materials,
            buyerPhrase,
            comment,
            deferredUntil,
            origin == null ? "api" : origin));
  }

  private @Nullable Subject subject() {
    int before = faults.size();
    UUID lead = uuid("leadId");
    if (lead != null) {
      return new Subject.OfLead(lead);
    }
    UUID submission = uuid("submissionId");
    if (submission != null) {
      return new Subject.OfSubmission(submission);
    }
    if (faults.size() == before) {
      fault("leadId", Code.REQUIRED, "leadId or submissionId says whom the outcome is about");
    }
    return null;
  }

  private @Nullable Instant occurredAt() {
    String text = text("occurredAt", SHORT);
    if (text == null) {
      return null;
    }
    Instant instant;
    try {
      instant = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      fault("occurredAt", Code.TIME_INVALID, "an ISO 8601 time with its offset is expected");
      return null;
    }
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(now.plus(AHEAD))) {
      fault("occurredAt", Code.OUT_OF_RANGE, "not before 1970 and not in the future");
      return null;
    }
    return instant;
  }

  private @Nullable LocalDate deferredUntil(
      OutcomeReport.@Nullable Kind kind, @Nullable Reason reason, Instant said) {
    String text = text("deferredUntil", SHORT);
    if (text == null) {
      return null;
    }
    if (kind != OutcomeReport.Kind.REJECTED || reason != Reason.TIMING) {
      fault("deferredUntil", Code.VALUE_INVALID, "goes with REJECTED for TIMING and nothing else");
      return null;
    }
    LocalDate day;
    try {
      day = LocalDate.parse(text);
    } catch (DateTimeException e) {
      fault("deferredUntil", Code.TIME_INVALID, "a day is expected, as in 2027-03-01");
      return null;
    }
    LocalDate then = LocalDate.ofInstant(said, ZoneOffset.UTC);
    if (!day.isAfter(then) || day.isAfter(then.plusYears(MOST_YEARS_AWAY))) {
      fault(
          "deferredUntil",
          Code.OUT_OF_RANGE,
          "after the day of occurredAt (%s), and at most %d years"
              .formatted(then, MOST_YEARS_AWAY));
      return null;
    }
    return day;
  }

  private @Nullable Money money() {
    BigDecimal amount = amount();
    String code = text("currency", SHORT);
    String currency = code == null ? null : currency(code);
    if (amount != null && code == null) {
      fault("currency", Code.REQUIRED, "an amount needs its currency");
    }
    return amount == null || currency == null ? null : new Money(currency, amount);
  }

  private @Nullable String currency(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(currency -> currency.getCurrencyCode().equals(upper))) {
      fault("currency", Code.VALUE_UNKNOWN, "an ISO 4217 code is expected");
      return null;
    }
    return upper;
  }

  private @Nullable BigDecimal amount() {
    JsonNode node = json.get("amount");
    if (node == null || node.isNull()) {
      return null;
    }
    BigDecimal amount;
    if (node.isNumber()) {
      amount = node.decimalValue();
    } else {
      String text = text("amount", SHORT);
      if (text == null) {
        return null;
      }
      try {
        amount = new BigDecimal(text);
      } catch (NumberFormatException e) {
        fault("amount", Code.TYPE_WRONG, "a decimal number is expected");
        return null;
      }
    }
    return checked(amount);
  }

  private @Nullable BigDecimal checked(BigDecimal amount) {
    BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    // Before the scale is touched: 1e999999999 would not fit into memory.
    if (plain.signum() < 0 || (long) plain.precision() - plain.scale() > MOST_DIGITS) {
      fault("amount", Code.OUT_OF_RANGE, "not negative, at most 16 digits before the point");
      return null;
    }
    if (plain.scale() > Money.DECIMALS) {
      fault("amount", Code.OUT_OF_RANGE, "at most two decimals");
      return null;
    }
    return plain;
  }

  private @Nullable Integer attempts() {
    JsonNode node = json.get("attempts");
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isIntegralNumber()) {
      fault("attempts", Code.TYPE_WRONG, "a whole number is expected");
      return null;
    }
    if (!node.canConvertToInt() || node.intValue() < 0 || node.intValue() > MOST_ATTEMPTS) {
      fault("attempts", Code.OUT_OF_RANGE, "0 to " + MOST_ATTEMPTS);
      return null;
    }
    return node.intValue();
  }

  private @Nullable UUID uuid(String field) {
    String text = text(field, SHORT);
    if (text == null) {
      return null;
    }
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for a text that is nearly one.
    }
    fault(field, Code.VALUE_INVALID, "a UUID is expected");
    return null;
  }

  private <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, boolean required) {
    String text = text(field, SHORT);
    if (text == null) {
      if (required && !json.hasNonNull(field)) {
        fault(field, Code.REQUIRED, "one of " + Arrays.toString(type.getEnumConstants()));
      }
      return null;
    }
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    fault(field, Code.VALUE_UNKNOWN, "one of " + Arrays.toString(type.getEnumConstants()));
    return null;
  }

  private List<String> texts(String field) {
    JsonNode node = json.get(field);
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      fault(field, Code.TYPE_WRONG, "a list of texts is expected");
      return List.of();
    }
    if (node.size() > MOST_ITEMS) {
      fault(field, Code.OUT_OF_RANGE, "at most " + MOST_ITEMS + " items");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String text = text(field + "[" + i + "]", node.get(i), LONG);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private @Nullable String text(String field, int longest) {
    return text(field, json.get(field), longest);
  }

  private @Nullable String text(String field, @Nullable JsonNode node, int longest) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isString()) {
      fault(field, Code.TYPE_WRONG, "text is expected");
      return null;
    }
    String text = node.stringValue().strip();
    if (text.length() > longest) {
      fault(field, Code.TOO_LONG, "at most " + longest + " characters");
      return null;
    }
    bytes += text.getBytes(UTF_8).length;
    return text.isEmpty() ? null : text;
  }

  private void fault(String field, Code code, String message) {
    faults.add(new FieldFault(path.isEmpty() ? field : path + "." + field, code, message));
  }
}
