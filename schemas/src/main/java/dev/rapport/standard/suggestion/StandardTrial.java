package dev.rapport.standard.suggestion;

import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.quality.Predictions;
import java.time.Instant;

/** Tries a standard on past leads, with the code by which the services judge. */
public final class StandardTrial {
  private StandardTrial() {}

  /** What the standard says of each lead, beside what became of it. */
  public static Predictions predictions(LeadStandard standard, PastLeads leads) {
    LeadAssessor assessor = LeadAssessor.of(standard);
    double[] probabilities = new double[leads.size()];
    boolean[] won = new boolean[leads.size()];
    for (int row = 0; row < probabilities.length; row++) {
      probabilities[row] = assessor.assess(leads.lead(row), Instant.EPOCH).probability();
      won[row] = leads.won(row);
    }
    return new Predictions(probabilities, won);
  }
}
