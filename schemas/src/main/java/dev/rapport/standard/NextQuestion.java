package dev.rapport.standard;

import dev.rapport.standard.Finding.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The question most worth asking: of the criteria that are unknown, the one whose answer moves the
 * verdict furthest between its best and its worst, if the others are answered as well as can be.
 * Where two move it as far, the required one comes first, then the one with more points at stake.
 *
 * @param criterion which criterion the answer settles
 * @param text the question in plain words
 * @param best the verdict that the best answer can lead to
 * @param worst the verdict that the worst answer leads to, whatever the others are
 */
public record NextQuestion(CriterionName criterion, String text, Verdict best, Verdict worst) {

  private static final List<Verdict> FROM_THE_BEST = Arrays.asList(Verdict.values());

  /**
   * The next question to the buyer of an assessed lead; empty where no answer can change the
   * verdict.
   *
   * @param findings of an assessment by this standard
   * @param disqualified whether a disqualifier holds
   */
  public static Optional<NextQuestion> of(
      LeadStandard standard, List<Finding> findings, boolean disqualified) {
    return disqualified
        ? Optional.empty()
        : new Outlook(standard, findings)
            .stakes().stream()
                .filter(stake -> stake.distance() > 0)
                .max(
                    Comparator.comparingInt(Stake::distance)
                        .thenComparing(stake -> stake.criterion().required())
                        .thenComparingInt(Stake::points)
                        .thenComparing(
                            stake -> stake.criterion().name(), Comparator.reverseOrder()))
                .map(Stake::question);
  }

  /** What an answer to one criterion can be worth. */
  private record Outcome(State state, int points) {
    static Outcome of(boolean met, int points) {
      return new Outcome(met ? State.MET : State.NOT_MET, points);
    }
  }

  private record Stake(Criterion criterion, Verdict best, Verdict worst, int points) {
    int distance() {
      return FROM_THE_BEST.indexOf(worst) - FROM_THE_BEST.indexOf(best);
    }

    NextQuestion question() {
      return new NextQuestion(criterion.name(), criterion.question(), best, worst);
    }
  }

  /** What is settled of a lead, and what each open question could bring. */
  private static final class Outlook {
    private final LeadStandard standard;
    private final Map<CriterionName, Outcome> settled = new EnumMap<>(CriterionName.class);
    private final Map<CriterionName, List<Outcome>> open = new EnumMap<>(CriterionName.class);
    private final int otherPoints;

    Outlook(LeadStandard standard, List<Finding> findings) {
      this.standard = standard;
      int others = standard.scale().base();
      for (Finding finding : findings) {
        State state = finding.state();
        Optional<Criterion> criterion = criterion(finding);
        if (state == null || criterion.isEmpty()) {
          others += finding.points();
        } else if (state == State.UNKNOWN) {
          open.put(criterion.get().name(), outcomes(criterion.get()));
        } else {
          settled.put(criterion.get().name(), new Outcome(state, finding.points()));
        }
      }
      this.otherPoints = others;
    }

    private Optional<Criterion> criterion(Finding finding) {
      return standard.criteria().all().stream()
          .filter(criterion -> criterion.name().key().equals(finding.name()))
          .findFirst();
    }

    List<Stake> stakes() {
      Map<CriterionName, Outcome> best = new EnumMap<>(settled);
      open.forEach((name, outcomes) -> best.put(name, bestOf(outcomes)));
      List<Stake> stakes = new ArrayList<>();
      open.forEach(
          (name, outcomes) -> {
            List<Verdict> verdicts = outcomes.stream().map(o -> verdict(best, name, o)).toList();
            int most = outcomes.stream().mapToInt(Outcome::points).max().orElse(0);
            int least = outcomes.stream().mapToInt(Outcome::points).min().orElse(0);
            stakes.add(
                new Stake(
                    standard.criteria().get(name),
                    verdicts.stream().min(Comparator.naturalOrder()).orElseThrow(),
                    verdicts.stream().max(Comparator.naturalOrder()).orElseThrow(),
                    most - least));
          });
      return stakes;
    }

    private static Outcome bestOf(List<Outcome> outcomes) {
      return outcomes.stream()
          .max(
              Comparator.comparing((Outcome outcome) -> outcome.state() == State.MET)
                  .thenComparingInt(Outcome::points))
          .orElseThrow();
    }

    private Verdict verdict(
        Map<CriterionName, Outcome> others, CriterionName name, Outcome outcome) {
      Map<CriterionName, Outcome> all = new EnumMap<>(others);
      all.put(name, outcome);
      int score = otherPoints + all.values().stream().mapToInt(Outcome::points).sum();
      Set<State> required = EnumSet.noneOf(State.class);
      all.forEach(
          (criterion, said) -> {
            if (standard.criteria().get(criterion).required()) {
              required.add(said.state());
            }
          });
      Outcome timing = all.get(CriterionName.TIMING);
      VerdictRule.Case facts =
          new VerdictRule.Case(
              false,
              false,
              standard.criteria().timing().required(),
              timing == null ? State.UNKNOWN : timing.state(),
              required,
              score,
              standard.verdicts());
      return VerdictRule.firstFor(facts).verdict(facts);
    }

    private static List<Outcome> outcomes(Criterion criterion) {
      if (criterion instanceof TimingCriterion timing) {
        return Stream.concat(
                timing.bands().stream()
                    .map(
                        band ->
                            Outcome.of(
                                Periods.compare(band.within(), timing.met()) <= 0, band.points())),
                Stream.of(Outcome.of(false, timing.later()), Outcome.of(false, timing.noPlans())))
            .toList();
      }
      if (criterion instanceof BudgetCriterion budget) {
        return budget(budget);
      }
      if (criterion instanceof PainCriterion pain) {
        return Stream.concat(
                pain.themes().stream().map(theme -> Outcome.of(theme.met(), theme.points())),
                Stream.of(Outcome.of(true, pain.other()), Outcome.of(false, pain.none())))
            .toList();
      }
      return ((RoleCriterion) criterion)
          .bands().stream().map(band -> Outcome.of(band.met(), band.points())).toList();
    }

    /** A band is met where it begins at the least amount that is enough, or above it. */
    private static List<Outcome> budget(BudgetCriterion budget) {
      List<Outcome> outcomes = new ArrayList<>();
      BigDecimal begins = BigDecimal.ZERO;
      for (AmountBin band : budget.bands()) {
        outcomes.add(Outcome.of(begins.compareTo(budget.met()) >= 0, band.points()));
        begins = band.below() == null ? begins : band.below();
      }
      budget.statements().forEach(s -> outcomes.add(Outcome.of(s.met(), s.points())));
      outcomes.add(Outcome.of(false, budget.none()));
      return outcomes;
    }
  }
}
