package dev.rapport.intake.form;

import java.util.Optional;

/** The forms there are. */
@FunctionalInterface
public interface Forms {

  /** The form of an id. */
  Optional<Form> find(String id);
}
