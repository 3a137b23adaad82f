package dev.rapport.feedback.learning;

import dev.rapport.feedback.model.learning.KnownStandard;
import dev.rapport.feedback.model.learning.Standards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The standard that leads are judged by today. */
public final class StandardInEffect implements Supplier<LeadStandard> {

  private record Parsed(String document, LeadStandard standard) {}

  private final Standards standards;
  private final InstantSource clock;
  private final LeadStandard otherwise;
  private volatile Parsed last;

  /**
   * Of these standards.
   *
   * @param otherwise while none is known to be in effect
   */
  public StandardInEffect(Standards standards, InstantSource clock, LeadStandard otherwise) {
    this.standards = standards;
    this.clock = clock;
    this.otherwise = otherwise;
    this.last = new Parsed("", otherwise);
  }

  /** The same object while it is the same version. */
  @Override
  public LeadStandard get() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return KnownStandard.inEffect(standards.all(), today)
        .map(KnownStandard::document)
        .map(this::parsed)
        .orElse(otherwise);
  }

  private LeadStandard parsed(String document) {
    Parsed known = last;
    if (!known.document().equals(document)) {
      known = new Parsed(document, LeadStandardReader.readKept(document));
      last = known;
    }
    return known.standard();
  }
}
