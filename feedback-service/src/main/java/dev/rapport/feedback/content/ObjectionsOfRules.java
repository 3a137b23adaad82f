package dev.rapport.feedback.content;

import dev.rapport.feedback.model.HeardObjection;
import dev.rapport.feedback.model.ObjectionsHeard;
import dev.rapport.standard.content.ContentRules;
import dev.rapport.standard.content.Objection;
import java.util.List;

/** The objections of the content rules in their order, which nobody has counted. */
public final class ObjectionsOfRules implements ObjectionsHeard {

  private final List<Objection> objections;

  /** Those of these rules. */
  public ObjectionsOfRules(ContentRules rules) {
    this.objections = rules.objections();
  }

  @Override
  public List<HeardObjection> mostHeard(int most) {
    return objections.stream()
        .limit(most)
        .map(one -> new HeardObjection(one.objectionId(), null))
        .toList();
  }
}
