package dev.rapport.qualification.model;

import dev.rapport.standard.LeadAssessor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The versions of the lead standard that qualification knows, and the one in effect. */
public interface StandardRepository {

  /** The standard in effect, ready to judge. Asked for each lead: cheap, and safe on any thread. */
  LeadAssessor assessor();

  /** The version in effect. */
  StandardVersion active();

  /** All versions, newest first. */
  List<StandardVersion> all();

  /**
   * Whom to tell when another version takes effect than the one before, with that version. Where
   * there is only one version nobody is ever told. Listeners are called one after the other, soon
   * after leads are judged by it, on a thread that must not be held up.
   */
  default void onActivated(Consumer<StandardVersion> listener) {}

  /** A version of a standard. */
  default Optional<StandardVersion> find(String standardId, int version) {
    return all().stream()
        .filter(known -> known.standard().id().equals(standardId))
        .filter(known -> known.standard().version() == version)
        .findFirst();
  }
}
