package dev.rapport.feedback.model.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a lead standard, as both teams left it.
 *
 * @param changedAt when something was decided of it last
 * @param effectiveFrom first day in effect (UTC); an installation's first version waits for none
 * @param state where the agreement stands
 * @param isFirst whether it came with the installation
 * @param unsigned the teams that have yet to sign, while it is open
 * @param document in YAML
 * @param proposalId the proposal that it was drafted from
 */
public record KnownStandard(
    String id,
    int version,
    Instant changedAt,
    LocalDate effectiveFrom,
    State state,
    boolean isFirst,
    List<String> unsigned,
    String document,
    @Nullable String proposalId) {

  /** Keeps a copy. */
  public KnownStandard {
    unsigned = List.copyOf(unsigned);
  }

  /** Where an agreement stands. */
  public enum State {
    /** One team or both have yet to sign. */
    OPEN,
    AGREED,
    SENT_BACK
  }

  /** Id and version, as leads name it. */
  public String reference() {
    return id + ":" + version;
  }

  /**
   * The version in effect on a day. Where there are several standards, that of the one that was
   * decided on last.
   */
  public static Optional<KnownStandard> inEffect(List<KnownStandard> known, LocalDate day) {
    return known.stream()
        .filter(version -> version.isInEffect(day))
        .max(
            Comparator.comparing((KnownStandard version) -> newest(known, version.id()).changedAt())
                .thenComparingInt(KnownStandard::version));
  }

  /** The newest version of a standard, whatever became of it. */
  static KnownStandard newest(List<KnownStandard> known, String id) {
    return known.stream()
        .filter(version -> version.id().equals(id))
        .max(Comparator.comparingInt(KnownStandard::version))
        .orElseThrow();
  }

  /** Whether leads are judged by it that day, unless a later version is in effect, too. */
  public boolean isInEffect(LocalDate day) {
    return state == State.AGREED && (isFirst || !effectiveFrom.isAfter(day));
  }
}
