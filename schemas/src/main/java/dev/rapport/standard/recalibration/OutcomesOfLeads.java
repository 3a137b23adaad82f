package dev.rapport.standard.recalibration;

import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.suggestion.PastLeads;
import java.time.Instant;
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
}
