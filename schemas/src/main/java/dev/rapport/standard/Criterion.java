package dev.rapport.standard;

import java.util.List;

/** One of the four things that a lead must say about itself. */
public sealed interface Criterion
    permits TimingCriterion, BudgetCriterion, PainCriterion, RoleCriterion {

  /** Which of the four it is. */
  CriterionName name();

  /** Where the answer is read; the first field that can be understood is taken. */
  List<LeadField> from();

  /** The question to the buyer, in plain words. */
  String question();

  /** Whether a lead that does not meet it is kept from sales whatever its score. */
  boolean required();

  /** Points of a lead that does not say. */
  int unknown();
}
