package dev.rapport.intake.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission that is or was held back.
 *
 * @param quarantinedAt since when
 * @param capturedAt when the person sent it
 * @param route how it came
 * @param routeName by which form, provider or import
 * @param reasons everything that speaks against it
 * @param lead its content, by the paths of its fields
 * @param releasedAt when it was released; null while it is held
 * @param releasedBy who released it
 */
public record HeldSubmission(
    UUID submissionId,
    Instant quarantinedAt,
    Instant capturedAt,
    String route,
    @Nullable String routeName,
    List<Reason> reasons,
    SortedMap<String, String> lead,
    @Nullable Instant releasedAt,
    @Nullable String releasedBy) {

  /**
   * Something that speaks against it.
   *
   * @param code for machines
   * @param message for people
   */
  public record Reason(String code, String message) {}
}
