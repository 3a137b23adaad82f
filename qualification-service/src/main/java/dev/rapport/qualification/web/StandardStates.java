package dev.rapport.qualification.web;

import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.StandardDossier;
import java.util.Locale;

/** How a version's state is told. */
public final class StandardStates {

  private StandardStates() {}

  /**
   * {@code draft}, {@code marketing-approved} … {@code approved}, {@code in-effect}, {@code
   * retired}.
   */
  public static String of(StandardDossier dossier, AgreedStandards standards) {
    if (dossier.version().equals(standards.active())) {
      return "in-effect";
    }
    boolean superseded =
        dossier.state() == StandardDossier.State.APPROVED
            && dossier.number() < standards.active().standard().version();
    return superseded
        ? "retired"
        : dossier.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
