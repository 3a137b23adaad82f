package dev.rapport.handoff.stream;

import dev.rapport.handoff.model.MaterialCatalogue;
import dev.rapport.handoff.model.MaterialGaps;
import dev.rapport.handoff.model.ObjectionCounts;
import dev.rapport.handoff.model.Segment;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Looks through the catalogue for what it lacks. */
public record MaterialReview(BriefSources sources, InstantSource clock) {

  /** What is missing and what is stale, now. */
  public MaterialGaps gaps() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    MaterialCatalogue catalogue = sources.catalogue().get();
    return MaterialGaps.of(
        catalogue,
        catalogue.named(sources.objections().counts(Segment.ALL, YearMonth.from(today))),
        today);
  }

  /** From when on leads are counted. */
  public LocalDate since() {
    return ObjectionCounts.firstThatCounts(ObjectionRecords.month(clock.instant())).atDay(1);
  }
}
