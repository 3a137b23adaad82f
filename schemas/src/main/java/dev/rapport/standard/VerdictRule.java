package dev.rapport.standard;

import dev.rapport.standard.Finding.State;
import java.util.List;
import java.util.Set;

/**
 * The policy that turns findings and score into a verdict: rules in order, gates before score; the
 * first that applies decides.
 */
public enum VerdictRule {
  /** A disqualifier holds: no score brings the lead back. */
  DISQUALIFIER_HOLDS,
  /** Sales has put the lead off until a day that has not come. */
  DEFERRED_BY_SALES,
  /** Timing is required and the buyer's time has not come. */
  TIMING_NOT_YET,
  /** Another required criterion is not met: never for sales, whatever the score. */
  REQUIRED_NOT_MET,
  /** A required criterion is unknown: there is a question to ask before sales takes the lead. */
  REQUIRED_UNKNOWN,
  /** All that is required is met, and the score is enough for sales. */
  SCORE_FOR_SALES,
  /** All that is required is met, and the score is enough for marketing. */
  SCORE_FOR_MARKETING,
  /** The score is below both lines. */
  SCORE_TOO_LOW;

  private static final List<VerdictRule> IN_ORDER = List.of(values());

  static VerdictRule firstFor(Case lead) {
    for (VerdictRule rule : IN_ORDER) {
      if (rule.applies(lead)) {
        return rule;
      }
    }
    throw new IllegalStateException("the last rule applies to every lead");
  }

  private boolean applies(Case lead) {
    return switch (this) {
      case DISQUALIFIER_HOLDS -> lead.disqualified();
      case DEFERRED_BY_SALES -> lead.deferred();
      case TIMING_NOT_YET -> lead.timingRequired() && lead.timing() == State.NOT_MET;
      case REQUIRED_NOT_MET -> lead.required().contains(State.NOT_MET);
      case REQUIRED_UNKNOWN -> lead.required().contains(State.UNKNOWN);
      case SCORE_FOR_SALES -> lead.score() >= lead.thresholds().salesQualified();
      case SCORE_FOR_MARKETING -> lead.score() >= lead.thresholds().marketingQualified();
      case SCORE_TOO_LOW -> true;
    };
  }

  Verdict verdict(Case lead) {
    return switch (this) {
      case DISQUALIFIER_HOLDS -> Verdict.DISQUALIFIED;
      case DEFERRED_BY_SALES, TIMING_NOT_YET -> Verdict.NURTURE;
      case REQUIRED_NOT_MET, REQUIRED_UNKNOWN -> lead.withoutSales();
      case SCORE_FOR_SALES -> Verdict.SALES_QUALIFIED;
      case SCORE_FOR_MARKETING -> Verdict.MARKETING_QUALIFIED;
      case SCORE_TOO_LOW -> Verdict.UNQUALIFIED;
    };
  }

  /**
   * What the rules look at.
   *
   * @param required the states of the required criteria
   */
  record Case(
      boolean disqualified,
      boolean deferred,
      boolean timingRequired,
      State timing,
      Set<State> required,
      int score,
      Thresholds thresholds) {

    /** What the score is worth where sales is out of the question. */
    Verdict withoutSales() {
      return score >= thresholds.marketingQualified()
          ? Verdict.MARKETING_QUALIFIED
          : Verdict.UNQUALIFIED;
    }
  }
}
