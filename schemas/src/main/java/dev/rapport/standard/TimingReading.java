package dev.rapport.standard;

import dev.rapport.standard.StatedTiming.Dated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the band that the buyer's own date falls into, seen from today. */
record TimingReading(TimingCriterion criterion, Recycle recycle) implements CriterionReading {

  @Override
  public Optional<Answer> understand(String text, Moment moment, Spoken spoken) {
    return TimingPhrases.read(text, moment.said(), spoken)
        .map(
            timing ->
                timing instanceof Dated dated
                    ? dated(dated, moment.today())
                    : Answer.of(false, "no plans", criterion.noPlans(), "no plans"));
  }

  /** A day until which sales has put the lead off is the newest that is known of its time. */
  @Override
  public Read read(Lead lead, Instant now) {
    return lead.deferral(criterion.from())
        .map(
            day -> {
              Answer answer = dated(Dated.on(day), Moment.day(now));
              return new Read(finding(answer, Lead.DEFERRED_UNTIL, null), answer);
            })
        .orElseGet(() -> CriterionReading.super.read(lead, now));
  }

  /** The answer of a buyer's date, seen from a day. */
  Answer dated(Dated dated, LocalDate today) {
    for (TimingCriterion.Band band : criterion.bands()) {
      if (!dated.latest().isAfter(today.plus(band.within()))) {
        boolean met = Periods.compare(band.within(), criterion.met()) <= 0;
        return answer(met, band.bin(), band.points(), dated);
      }
    }
    return answer(false, "later", criterion.later(), dated);
  }

  private static Answer answer(boolean met, String bin, int points, Dated dated) {
    Finding.State state = met ? Finding.State.MET : Finding.State.NOT_MET;
    return new Answer(state, bin, points, dated.toString(), dated);
  }

  /** The days after {@code today} on which the date comes near enough for a nearer band. */
  List<LocalDate> turns(Dated dated, LocalDate today) {
    return criterion.bands().stream()
        .map(band -> firstDayWithin(band.within(), dated.latest()))
        .filter(day -> day.isAfter(today))
        .toList();
  }

  /**
   * When a lead whose time has not come is judged again: ahead of the buyer's first day; but not
   * before the last day is near enough for the criterion to be met, or the lead would only be sent
   * back again. Null if the standard brings nobody back.
   */
  @Nullable LocalDate comesBack(Dated dated) {
    if (!recycle.afterStatedTiming()) {
      return null;
    }
    LocalDate ahead = dated.earliest().minus(recycle.leadTime());
    LocalDate near = firstDayWithin(criterion.met(), dated.latest());
    return ahead.isAfter(near) ? ahead : near;
  }

  private static LocalDate firstDayWithin(Period length, LocalDate latest) {
    LocalDate day = latest.minus(length);
    // Months differ in length: 31 August less six months, plus six months, is 28 August.
    while (day.plus(length).isBefore(latest)) {
      day = day.plusDays(1);
    }
    return day;
  }
}
