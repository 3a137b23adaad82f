package dev.rapport.qualification.model;

import dev.rapport.standard.LeadAssessor;
import java.util.List;
import java.util.Optional;

/** The versions of the lead standard that qualification knows, and the one in effect. */
public interface StandardRepository {

  /** The standard in effect, ready to judge. Asked for each lead: cheap, and safe on any thread. */
  LeadAssessor assessor();

  /** The version in effect. */
  StandardVersion active();

  /** All versions, newest first. */
  List<StandardVersion> all();

  /** A version of a standard. */
  default Optional<StandardVersion> find(String standardId, int version) {
    return all().stream()
        .filter(known -> known.standard().id().equals(standardId))
        .filter(known -> known.standard().version() == version)
        .findFirst();
  }
}
