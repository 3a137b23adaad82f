package dev.rapport.feedback.model.learning;

import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.recalibration.StandardBins;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each version of a standard told of leads. Not for more than one thread. */
final class StandardVersions {

  private final Map<String, KnownStandard> known = new HashMap<>();
  private final Map<String, StandardBins> read = new HashMap<>();

  StandardVersions(List<KnownStandard> versions) {
    versions.forEach(version -> known.put(version.reference(), version));
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
