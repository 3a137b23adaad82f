package dev.rapport.standard;

import dev.cel.runtime.CelEvaluationException;
import dev.rapport.standard.Assessment.ConditionFault;
import dev.rapport.standard.Assessment.Disqualification;
import dev.rapport.standard.Assessment.Question;
import dev.rapport.standard.Finding.State;
import dev.rapport.standard.StatedTiming.Dated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges leads by one lead standard. Pure: the same standard, lead and instant give the same
 * assessment, on any thread. What a standard needs compiled (conditions, terms) is compiled once.
 */
public final class LeadAssessor {
  /** Where timing stands among the criteria. */
  private static final int TIMING = 0;

  private final LeadStandard standard;
  private final DerivedFields derived;
  private final TimingReading timing;
  private final List<CriterionReading> criteria;
  private final List<FactorReading> factors;
  private final List<CompiledDisqualifier> disqualifiers;

  private LeadAssessor(LeadStandard standard) {
    this.standard = standard;
    this.derived = new DerivedFields(standard);
    this.timing = new TimingReading(standard.criteria().timing(), standard.recycle());
    this.criteria =
        List.of(
            timing,
            new BudgetReading(standard.criteria().budget()),
            new PainReading(standard.criteria().pain()),
            new RoleReading(standard.criteria().role()));
    this.factors = FactorReading.of(standard.factors());
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
   * @param given the lead
   * @param now the instant of judging, from which the buyer's date is measured
   */
  public Assessment assess(Lead given, Instant now) {
    Lead lead = derived.in(given);
    List<CriterionReading.Read> read = new ArrayList<>(criteria.size());
    criteria.forEach(criterion -> read.add(criterion.read(lead, now)));
    List<Finding> findings = findings(lead, read, now);
    int score = score(findings);

    List<ConditionFault> conditionFaults = new ArrayList<>();
    Disqualification disqualification = firstThatHolds(lead, conditionFaults);

    Instant deferredUntil = deferral(lead, now);
    VerdictRule.Case facts = facts(disqualification, deferredUntil != null, findings, score);
    VerdictRule rule = VerdictRule.firstFor(facts);
    Verdict verdict = rule.verdict(facts);
    Instant comesBack =
        verdict != Verdict.NURTURE ? null : deferredUntil != null ? deferredUntil : comesBack(read);
    return new Assessment(
        standard.id(),
        standard.version(),
        verdict,
        rule,
        score,
        standard.scale().base(),
        standard.scale().probability(score),
        findings,
        disqualification,
        openQuestions(findings),
        comesBack,
        verdict == Verdict.NURTURE ? comesBack : changesAt(lead, now, read, findings, verdict),
        conditionFaults);
  }

  private List<Finding> findings(Lead lead, List<CriterionReading.Read> read, Instant now) {
    List<Finding> findings = new ArrayList<>(read.size() + factors.size());
    read.forEach(criterion -> findings.add(criterion.finding()));
    factors.forEach(factor -> findings.add(factor.read(lead, now)));
    return findings;
  }

  private int score(List<Finding> findings) {
    int score = standard.scale().base();
    for (Finding finding : findings) {
      score += finding.points();
    }
    return score;
  }

  /** The first moment at which the same lead, saying and doing nothing new, is another verdict. */
  private @Nullable Instant changesAt(
      Lead lead,
      Instant now,
      List<CriterionReading.Read> read,
      List<Finding> findings,
      Verdict verdict) {
    if (verdict == Verdict.DISQUALIFIED) {
      return null;
    }
    Dated dated = read.get(TIMING).answer().timing();
    for (Instant turn : turns(lead, now, dated)) {
      List<Finding> then = findingsAt(turn, lead, dated, findings);
      VerdictRule.Case facts = facts(null, false, then, score(then));
      if (VerdictRule.firstFor(facts).verdict(facts) != verdict) {
        return turn;
      }
    }
    return null;
  }

  private SortedSet<Instant> turns(Lead lead, Instant now, @Nullable Dated dated) {
    TreeSet<Instant> turns = new TreeSet<>();
    if (dated != null) {
      timing.turns(dated, Moment.day(now)).forEach(day -> turns.add(startOf(day)));
    }
    factors.forEach(factor -> turns.addAll(factor.turns(lead, now)));
    return turns;
  }

  /** What time alone makes of the findings: no text is read again. */
  private List<Finding> findingsAt(
      Instant turn, Lead lead, @Nullable Dated dated, List<Finding> findings) {
    List<Finding> then = new ArrayList<>(findings);
    if (dated != null) {
      Answer answer = timing.dated(dated, Moment.day(turn));
      then.set(TIMING, findings.get(TIMING).with(answer));
    }
    for (int i = 0; i < factors.size(); i++) {
      if (factors.get(i) instanceof BehaviourReading behaviour) {
        then.set(criteria.size() + i, behaviour.read(lead, turn));
      }
    }
    return then;
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
      @Nullable Disqualification disqualification,
      boolean deferred,
      List<Finding> findings,
      int score) {
    Set<State> required = EnumSet.noneOf(State.class);
    State timing = State.UNKNOWN;
    for (int i = 0; i < criteria.size(); i++) {
      State state = findings.get(i).state();
      if (state != null && criteria.get(i).criterion().required()) {
        required.add(state);
      }
      if (state != null && i == TIMING) {
        timing = state;
      }
    }
    return new VerdictRule.Case(
        disqualification != null,
        deferred,
        standard.criteria().timing().required(),
        timing,
        required,
        score,
        standard.verdicts());
  }

  /** The required first, each kind in the order of the criteria. */
  private List<Question> openQuestions(List<Finding> findings) {
    List<Question> questions = new ArrayList<>(criteria.size());
    addOpen(questions, findings, true);
    addOpen(questions, findings, false);
    return questions;
  }

  private void addOpen(List<Question> questions, List<Finding> findings, boolean required) {
    for (int i = 0; i < criteria.size(); i++) {
      Criterion criterion = criteria.get(i).criterion();
      if (criterion.required() == required && findings.get(i).state() == State.UNKNOWN) {
        questions.add(new Question(criterion.name(), criterion.question()));
      }
    }
  }

  /** The moment until which sales has put the lead off; null if it has not, or that has come. */
  private @Nullable Instant deferral(Lead lead, Instant now) {
    return lead.deferral(timing.criterion().from())
        .filter(day -> Moment.day(now).isBefore(day))
        .map(LeadAssessor::startOf)
        .orElse(null);
  }

  private @Nullable Instant comesBack(List<CriterionReading.Read> read) {
    Dated dated = read.get(TIMING).answer().timing();
    LocalDate day = dated == null ? null : timing.comesBack(dated);
    return day == null ? null : startOf(day);
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private record CompiledDisqualifier(Disqualifier disqualifier, Conditions.Condition condition) {}
}
