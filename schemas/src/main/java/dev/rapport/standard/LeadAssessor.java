package dev.rapport.standard;

import dev.cel.runtime.CelEvaluationException;
import dev.rapport.standard.Assessment.ConditionFault;
import dev.rapport.standard.Assessment.Disqualification;
import dev.rapport.standard.Assessment.Question;
import dev.rapport.standard.Finding.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges leads by one lead standard. Pure: the same standard, lead and instant give the same
 * assessment, on any thread. What a standard needs compiled (conditions, terms) is compiled once.
 */
public final class LeadAssessor {
  private final LeadStandard standard;
  private final List<CriterionReading> criteria;
  private final List<FactorReading> factors;
  private final List<CompiledDisqualifier> disqualifiers;

  private LeadAssessor(LeadStandard standard) {
    this.standard = standard;
    this.criteria =
        List.of(
            new TimingReading(standard.criteria().timing(), standard.recycle()),
            new BudgetReading(standard.criteria().budget()),
            new PainReading(standard.criteria().pain()),
            new RoleReading(standard.criteria().role()));
    this.factors = standard.factors().stream().map(FactorReading::new).toList();
    this.disqualifiers =
        standard.disqualifiers().stream()
            .map(d -> new CompiledDisqualifier(d, Conditions.compile(d.when())))
            .toList();
  }

  /**
   * An assessor for one standard.
   *
   * @throws IllegalArgumentException if a disqualifier's condition does not compile; never for a
   *     standard that {@link LeadStandardReader} gave
   */
  public static LeadAssessor of(LeadStandard standard) {
    return new LeadAssessor(standard);
  }

  /** The standard that leads are judged by. */
  public LeadStandard standard() {
    return standard;
  }

  /**
   * Judges a lead. Never throws, whatever the lead's values.
   *
   * @param lead the lead
   * @param now the instant of judging, from which the buyer's date is measured
   */
  public Assessment assess(Lead lead, Instant now) {
    Moment moment = Moment.of(lead.capturedAt(), now);
    List<CriterionReading.Read> read = criteria.stream().map(c -> c.read(lead, moment)).toList();
    List<Finding> findings = findings(lead, read);
    int base = standard.scale().base();
    int score = base + findings.stream().mapToInt(Finding::points).sum();

    List<ConditionFault> conditionFaults = new ArrayList<>();
    Disqualification disqualification = firstThatHolds(lead, conditionFaults);

    VerdictRule.Case facts = facts(disqualification, findings, score);
    VerdictRule rule = VerdictRule.firstFor(facts);
    Verdict verdict = rule.verdict(facts);
    return new Assessment(
        standard.id(),
        standard.version(),
        verdict,
        rule,
        score,
        base,
        standard.scale().probability(score),
        findings,
        disqualification,
        openQuestions(findings),
        verdict == Verdict.NURTURE ? comesBack(read) : null,
        conditionFaults);
  }

  private List<Finding> findings(Lead lead, List<CriterionReading.Read> read) {
    List<Finding> findings = new ArrayList<>(read.size() + factors.size());
    read.forEach(criterion -> findings.add(criterion.finding()));
    factors.forEach(factor -> findings.add(factor.read(lead)));
    return findings;
  }

  private @Nullable Disqualification firstThatHolds(Lead lead, List<ConditionFault> faults) {
    if (disqualifiers.isEmpty()) {
      return null;
    }
    LeadValue value = LeadValue.of(lead);
    for (CompiledDisqualifier compiled : disqualifiers) {
      Disqualifier disqualifier = compiled.disqualifier();
      try {
        if (compiled.condition().holds(value)) {
          return new Disqualification(disqualifier.reason(), disqualifier.when());
        }
      } catch (CelEvaluationException e) {
        faults.add(
            new ConditionFault(
                disqualifier.reason(), disqualifier.when(), String.valueOf(e.getMessage())));
      }
    }
    return null;
  }

  private VerdictRule.Case facts(
      @Nullable Disqualification disqualification, List<Finding> findings, int score) {
    Set<State> required = EnumSet.noneOf(State.class);
    State timing = State.UNKNOWN;
    List<Criterion> all = standard.criteria().all();
    for (int i = 0; i < all.size(); i++) {
      State state = findings.get(i).state();
      if (state != null && all.get(i).required()) {
        required.add(state);
      }
      if (state != null && all.get(i).name() == CriterionName.TIMING) {
        timing = state;
      }
    }
    return new VerdictRule.Case(
        disqualification != null,
        standard.criteria().timing().required(),
        timing,
        required,
        score,
        standard.verdicts());
  }

  private List<Question> openQuestions(List<Finding> findings) {
    return standard.criteria().all().stream()
        .filter(criterion -> isUnknown(findings, criterion))
        .sorted(Comparator.comparing(Criterion::required).reversed())
        .map(criterion -> new Question(criterion.name(), criterion.question()))
        .toList();
  }

  private static boolean isUnknown(List<Finding> findings, Criterion criterion) {
    return findings.stream()
        .anyMatch(f -> f.state() == State.UNKNOWN && f.name().equals(criterion.name().key()));
  }

  private static @Nullable Instant comesBack(List<CriterionReading.Read> read) {
    for (CriterionReading.Read criterion : read) {
      LocalDate day = criterion.answer().comesBack();
      if (day != null) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
      }
    }
    return null;
  }

  private record CompiledDisqualifier(Disqualifier disqualifier, Conditions.Condition condition) {}
}
