package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.learning.KnownStandard.State;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.recalibration.Origin;
import dev.rapport.standard.recalibration.StandardBins;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each version of a standard told of leads. Not for more than one thread. */
final class StandardVersions {

  private final Map<String, KnownStandard> known = new HashMap<>();
  private final Map<String, Optional<StandardBins>> read = new HashMap<>();

  StandardVersions(List<KnownStandard> versions) {
    versions.forEach(version -> known.put(version.reference(), version));
  }

  /** What a version was before outcomes taught it; empty where none did. */
  Optional<Origin> origin(KnownStandard version) {
    return Origin.of(
        known.values().stream()
            .filter(other -> other.id().equals(version.id()) && other.state() == State.AGREED)
            .filter(other -> other.version() <= version.version())
            .sorted(Comparator.comparingInt(KnownStandard::version))
            .filter(other -> bins(other.reference()) != null)
            .map(
                other ->
                    new Origin.Version(
                        LeadStandardReader.readKept(other.document()),
                        other.proposalId() != null,
                        LocalDate.ofInstant(other.changedAt(), ZoneOffset.UTC)))
            .toList());
  }

  /**
   * The bins of a version.
   *
   * @return null where the version is not known, or is written in a way that is not
   */
  @Nullable StandardBins bins(String reference) {
    KnownStandard version = known.get(reference);
    return version == null
        ? null
        : read.computeIfAbsent(reference, first -> readable(version)).orElse(null);
  }

  /** One version that cannot be read must not stop both teams from learning by the others. */
  private static Optional<StandardBins> readable(KnownStandard version) {
    try {
      return Optional.of(StandardBins.of(LeadStandardReader.readKept(version.document())));
    } catch (RuntimeException noStandard) {
      return Optional.empty();
    }
  }
}
