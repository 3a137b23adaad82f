package dev.rapport.standard;

import java.util.List;

/**
 * What hurts the buyer. The best theme found counts, and only that: a list of complaints is not a
 * greater pain, and one bin a criterion is what can be learnt from.
 *
 * @param themes kinds of pain
 * @param other points of a pain that is stated in other words; met
 * @param none points of a buyer who says that nothing hurts; not met
 */
public record PainCriterion(
    List<LeadField> from,
    String question,
    boolean required,
    List<Phrases> themes,
    int other,
    int none,
    int unknown)
    implements Criterion {

  public PainCriterion {
    from = List.copyOf(from);
    themes = List.copyOf(themes);
    Points.check("other", other);
    Points.check("none", none);
    Points.check("unknown", unknown);
  }

  @Override
  public CriterionName name() {
    return CriterionName.PAIN;
  }
}
