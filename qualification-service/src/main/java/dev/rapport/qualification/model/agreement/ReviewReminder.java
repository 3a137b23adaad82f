package dev.rapport.qualification.model.agreement;

import dev.rapport.qualification.model.agreement.Decision.ReviewOverdue;
import dev.rapport.qualification.model.agreement.Decision.ReviewReminded;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Tells both teams that the standard in effect is to be looked at again: once some days before its
 * review is due, and once after. Told is a line of the audit trail, so that no instance tells it
 * again.
 *
 * @param daysBefore how many days before; above 0
 */
public record ReviewReminder(
    AgreedStandards standards, StandardJournal journal, InstantSource clock, int daysBefore) {

  public ReviewReminder {
    if (daysBefore < 1) {
      throw new IllegalArgumentException("a reminder comes a day before at least: " + daysBefore);
    }
  }

  /** Days until the review is due, below 0 once it is overdue. */
  public long daysLeft() {
    return standards.today().until(due(), ChronoUnit.DAYS);
  }

  /** Tells what is to be told today and was not. */
  public void remind() {
    if (isToTell(standards.activeDossier())) {
      int version = standards.active().standard().version();
      StandardDossier unused =
          journal.change(now -> told(now.get(standards.standardId(), version)));
    }
  }

  private LocalDate due() {
    return standards.active().standard().reviewDue();
  }

  private boolean isToTell(StandardDossier dossier) {
    return daysLeft() < 0
        ? !dossier.any(ReviewOverdue.class)
        : daysLeft() <= daysBefore && !dossier.any(ReviewReminded.class);
  }

  private StandardDossier told(StandardDossier dossier) {
    if (!isToTell(dossier)) {
      return dossier;
    }
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return dossier.with(
        daysLeft() < 0
            ? new ReviewOverdue(Person.RAPPORT, at)
            : new ReviewReminded(Person.RAPPORT, at));
  }
}
