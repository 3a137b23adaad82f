package dev.rapport.qualification.trial;

import dev.rapport.qualification.replay.PastLead;
import dev.rapport.standard.Assessment;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * How a sample of leads fares by the standard in effect and by a draft. Each lead is judged by both
 * for the moment of its last judgement, so that nothing but the standard differs.
 *
 * @param leads how many were tried
 * @param counts one of each verdict, the best first
 * @param moves leads whose verdict differs, in the order of the sample
 */
public record DraftTrial(int leads, Histogram scores, List<Count> counts, List<Move> moves) {

  /** Leads of a verdict. */
  public record Count(Verdict verdict, long before, long after) {}

  /** A lead that would get another verdict. */
  public record Move(UUID lead, Assessment before, Assessment after) {}

  public DraftTrial {
    counts = List.copyOf(counts);
    moves = List.copyOf(moves);
  }

  /** Tries a draft. */
  public static DraftTrial of(List<PastLead> sample, LeadAssessor inEffect, LeadAssessor draft) {
    List<Assessment> before = new ArrayList<>();
    List<Assessment> after = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    for (PastLead lead : sample) {
      Assessment was = inEffect.assess(lead.lead(), lead.assessedAt());
      Assessment is = draft.assess(lead.lead(), lead.assessedAt());
      before.add(was);
      after.add(is);
      if (was.verdict() != is.verdict()) {
        moves.add(new Move(lead.id(), was, is));
      }
    }
    return new DraftTrial(
        sample.size(),
        Histogram.of(scores(before), scores(after)),
        Arrays.stream(Verdict.values())
            .map(verdict -> new Count(verdict, count(before, verdict), count(after, verdict)))
            .toList(),
        moves);
  }

  private static List<Integer> scores(List<Assessment> assessments) {
    return assessments.stream().map(Assessment::score).toList();
  }

  private static long count(List<Assessment> assessments, Verdict verdict) {
    return assessments.stream().filter(assessment -> assessment.verdict() == verdict).count();
  }
}
