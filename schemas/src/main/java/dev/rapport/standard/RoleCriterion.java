package dev.rapport.standard;

import java.util.List;

/**
 * What the buyer can decide. The first band listed whose terms are found counts.
 *
 * @param bands kinds of role, the telling ones first
 * @param other points of a role that is stated and in no band; its state is unknown, for nobody can
 *     say what it may decide
 */
public record RoleCriterion(
    List<LeadField> from,
    String question,
    boolean required,
    List<Phrases> bands,
    int other,
    int unknown)
    implements Criterion {

  public RoleCriterion {
    from = List.copyOf(from);
    bands = List.copyOf(bands);
    Points.check("other", other);
    Points.check("unknown", unknown);
  }

  @Override
  public CriterionName name() {
    return CriterionName.ROLE;
  }
}
