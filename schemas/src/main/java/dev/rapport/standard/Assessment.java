package dev.rapport.standard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one lead by one version of a lead standard, with everything that explains it.
 *
 * <p>{@code score == basePoints + sum of the findings' points}, exactly; the constructor refuses
 * anything else.
 *
 * @param standardId the standard's id
 * @param standardVersion its version
 * @param verdict what becomes of the lead
 * @param rule the rule of {@link VerdictRule} that decided
 * @param score base and all points, added up
 * @param basePoints the points every lead starts from
 * @param probability chance of success that the score stands for, 0 to 1; see {@link
 *     Scale#probability}
 * @param findings the four criteria in the order of {@link CriterionName}, then the factors in the
 *     standard's order
 * @param disqualification the first disqualifier that holds, if one does
 * @param openQuestions what is still to be asked: one for each criterion that is UNKNOWN, the
 *     required ones first
 * @param recycleAt when a NURTURE lead is to be judged again: by the buyer's own date, or by the
 *     day until which sales has put it off; null if nobody named one
 * @param changesAt when the same lead, saying and doing nothing new, gets another verdict by the
 *     same standard: a date comes near, behaviour fades. {@code recycleAt} where that is set; null
 *     if never
 * @param conditionFaults disqualifiers that could not be evaluated for this lead, and therefore do
 *     not hold
 */
public record Assessment(
    String standardId,
    int standardVersion,
    Verdict verdict,
    VerdictRule rule,
    int score,
    int basePoints,
    double probability,
    List<Finding> findings,
    @Nullable Disqualification disqualification,
    List<Question> openQuestions,
    @Nullable Instant recycleAt,
    @Nullable Instant changesAt,
    List<ConditionFault> conditionFaults) {

  public Assessment {
    findings = List.copyOf(findings);
    openQuestions = List.copyOf(openQuestions);
    conditionFaults = List.copyOf(conditionFaults);
    if (score != basePoints + findings.stream().mapToInt(Finding::points).sum()) {
      throw new IllegalArgumentException("points do not add up to the score " + score);
    }
    if ((verdict == Verdict.DISQUALIFIED) != (disqualification != null)) {
      throw new IllegalArgumentException("a disqualified lead, and only one, has its reason");
    }
  }

  /** The finding of one of the four criteria. */
  public Finding finding(CriterionName criterion) {
    return find(Finding.Kind.CRITERION, criterion.key()).orElseThrow();
  }

  /** The finding of a factor, by the factor's name. */
  public Optional<Finding> factor(String name) {
    return find(Finding.Kind.FACTOR, name);
  }

  private Optional<Finding> find(Finding.Kind kind, String name) {
    return findings.stream().filter(f -> f.kind() == kind && f.name().equals(name)).findFirst();
  }

  /**
   * Why the lead is not wanted.
   *
   * @param reason code, such as {@code COMPETITOR}
   * @param condition the CEL expression that holds
   */
  public record Disqualification(String reason, String condition) {}

  /**
   * A question still to ask the buyer.
   *
   * @param criterion which criterion the answer settles
   * @param text the question in plain words
   */
  public record Question(CriterionName criterion, String text) {}

  /**
   * A condition that failed while it was evaluated.
   *
   * @param reason the disqualifier's code
   * @param condition its CEL expression
   * @param message what went wrong
   */
  public record ConditionFault(String reason, String condition, String message) {}
}
