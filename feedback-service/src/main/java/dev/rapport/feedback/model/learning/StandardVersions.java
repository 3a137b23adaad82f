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
  private final Map<String, StandardBins> read = new HashMap<>();

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
   * @return null where the version is not known
   */
  @Nullable StandardBins bins(String reference) {
    KnownStandard version = known.get(reference);
    return version == null
        ? null
        : read.computeIfAbsent(
            reference, first -> StandardBins.of(LeadStandardReader.readKept(version.document())));
  }
}
