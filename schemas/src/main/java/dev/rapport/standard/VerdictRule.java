package dev.rapport.standard;

import dev.rapport.standard.Finding.State;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The policy that turns findings and score into a verdict: rules in order, gates before score; the
 * first that applies decides.
 */
public enum VerdictRule {
  /** A disqualifier holds: no score brings the lead back. */
  DISQUALIFIER_HOLDS(Case::disqualified, lead -> Verdict.DISQUALIFIED),
  /** Timing is required and the buyer's time has not come. */
  TIMING_NOT_YET(
      lead -> lead.timingRequired() && lead.timing() == State.NOT_MET, lead -> Verdict.NURTURE),
  /** Another required criterion is not met: never for sales, whatever the score. */
  REQUIRED_NOT_MET(lead -> lead.requiredAre(State.NOT_MET), Case::atMostMarketing),
  /** A required criterion is unknown: there is a question to ask before sales takes the lead. */
  REQUIRED_UNKNOWN(lead -> lead.requiredAre(State.UNKNOWN), Case::atMostMarketing),
  /** All that is required is met, and the score is enough for sales. */
  SCORE_FOR_SALES(
      lead -> lead.score() >= lead.thresholds().salesQualified(), lead -> Verdict.SALES_QUALIFIED),
  /** All that is required is met, and the score is enough for marketing. */
  SCORE_FOR_MARKETING(
      lead -> lead.score() >= lead.thresholds().marketingQualified(),
      lead -> Verdict.MARKETING_QUALIFIED),
  /** The score is below both lines. */
  SCORE_TOO_LOW(lead -> true, lead -> Verdict.UNQUALIFIED);

  private final Predicate<Case> applies;
  private final Function<Case, Verdict> verdict;

  VerdictRule(Predicate<Case> applies, Function<Case, Verdict> verdict) {
    this.applies = applies;
    this.verdict = verdict;
  }

  static VerdictRule firstFor(Case lead) {
    return Arrays.stream(values())
        .filter(rule -> rule.applies.test(lead))
        .findFirst()
        .orElse(SCORE_TOO_LOW);
  }

  Verdict verdict(Case lead) {
    return verdict.apply(lead);
  }

  /** What the rules look at. */
  record Case(
      boolean disqualified,
      boolean timingRequired,
      State timing,
      Set<State> required,
      int score,
      Thresholds thresholds) {

    boolean requiredAre(State state) {
      return required.contains(state);
    }

    Verdict atMostMarketing() {
      return score >= thresholds.marketingQualified()
          ? Verdict.MARKETING_QUALIFIED
          : Verdict.UNQUALIFIED;
    }
  }
}
