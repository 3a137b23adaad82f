package dev.rapport.qualification.model;

import dev.rapport.standard.LeadAssessor;
import java.util.List;

/**
 * One standard, in effect for as long as the process runs.
 *
 * @param active the version
 * @param assessor compiled from it
 */
public record SingleStandard(StandardVersion active, LeadAssessor assessor)
    implements StandardRepository {

  /** The only standard. */
  public SingleStandard(StandardVersion active) {
    this(active, LeadAssessor.of(active.standard()));
  }

  @Override
  public List<StandardVersion> all() {
    return List.of(active);
  }
}
