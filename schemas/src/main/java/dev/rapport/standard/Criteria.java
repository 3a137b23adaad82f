package dev.rapport.standard;

import java.util.List;

/** The four criteria: always all of them. */
public record Criteria(
    TimingCriterion timing, BudgetCriterion budget, PainCriterion pain, RoleCriterion role) {

  /** All four, in the order of {@link CriterionName}. */
  public List<Criterion> all() {
    return List.of(timing, budget, pain, role);
  }

  /** The criterion of that name. */
  public Criterion get(CriterionName name) {
    return switch (name) {
      case TIMING -> timing;
      case BUDGET -> budget;
      case PAIN -> pain;
      case ROLE -> role;
    };
  }
}
