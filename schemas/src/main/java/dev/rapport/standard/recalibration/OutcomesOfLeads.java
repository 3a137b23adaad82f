package dev.rapport.standard.recalibration;

import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Past leads, judged by a standard with the code by which the services judge. */
public final class OutcomesOfLeads {
  private OutcomesOfLeads() {}

  /**
   * The outcomes of past leads; each counts one.
   *
   * @param dates the column that says when a lead came; null if none does
   * @throws dev.rapport.standard.suggestion.UnusableHistoryException if there is no such column, or
   *     a lead has no day in it
   */
  public static Outcomes of(StandardBins bins, PastLeads leads, @Nullable String dates) {
    LeadAssessor assessor = LeadAssessor.of(bins.standard());
    Days days = dates == null ? null : Days.of(leads, dates);
    Outcomes.Builder outcomes = Outcomes.of(bins);
    for (int row = 0; row < leads.size(); row++) {
      int[] of = bins.of(assessor.assess(leads.lead(row), Instant.EPOCH).findings());
      outcomes.add(of, leads.won(row), 1, days == null ? null : days.at(row));
    }
    return outcomes.build();
  }

  /**
   * Past leads, some of which may still be open.
   *
   * @param dates the column that says when a lead came
   * @param toClose the column that says how many days later it was won, or lost; a lead that was
   *     not won and has nothing there is open
   * @throws dev.rapport.standard.suggestion.UnusableHistoryException if there is no such column, a
   *     lead has no day, no number of days, or was won after nobody knows how long
   */
  public static LeadsSoFar soFar(StandardBins bins, PastLeads leads, String dates, String toClose) {
    LeadAssessor assessor = LeadAssessor.of(bins.standard());
    Days days = Days.of(leads, dates);
    PastLeads.Column closed = Days.column(leads, toClose);
    LeadsSoFar.Builder soFar = LeadsSoFar.of(bins);
    for (int row = 0; row < leads.size(); row++) {
      int[] of = bins.of(assessor.assess(leads.lead(row), Instant.EPOCH).findings());
      String value = closed.value(row);
      if (value != null && !value.isBlank()) {
        LocalDate on = days.at(row).plusDays(Days.number(value.strip(), toClose, row));
        soFar.ended(of, days.at(row), on, leads.won(row));
      } else if (leads.won(row)) {
        throw new UnusableHistoryException(
            "lead %d was won, and %s does not say after how many days".formatted(row + 1, toClose));
      } else {
        soFar.open(of, days.at(row));
      }
    }
    return soFar.build();
  }
}
