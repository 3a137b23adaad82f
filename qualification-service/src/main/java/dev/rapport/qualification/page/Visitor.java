package dev.rapport.qualification.page;

import dev.rapport.access.Role;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.Team;
import dev.rapport.qualification.security.Callers;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who looks at a page, and so what it offers.
 *
 * @param id the subject of their token; null where nobody is asked
 * @param called what they are called; null where nobody is asked
 * @param teams those they sign for
 * @param mayReplay whether they may try a version on all leads
 */
record Visitor(@Nullable String id, @Nullable String called, Set<Team> teams, boolean mayReplay) {

  Visitor {
    teams = Set.copyOf(teams);
  }

  static Visitor of(@Nullable Authentication caller) {
    Set<Team> teams = EnumSet.noneOf(Team.class);
    if (Callers.has(caller, Role.MARKETING)) {
      teams.add(Team.MARKETING);
    }
    if (Callers.has(caller, Role.SALES)) {
      teams.add(Team.SALES);
    }
    String called = Callers.called(caller);
    boolean mayReplay = !teams.isEmpty() || Callers.has(caller, Role.OPS);
    return new Visitor(
        called == null || caller == null ? null : caller.getName(), called, teams, mayReplay);
  }

  /** Whether they may write a draft. */
  public boolean mayDraft() {
    return !teams.isEmpty();
  }

  /** Whether they may stop a version that takes effect without their signature. */
  public boolean mayStop(StandardDossier dossier, LocalDate today) {
    return !teams.isEmpty() && dossier.mayBeStopped(today);
  }

  /** Whether a version waits for a team of theirs. */
  public boolean mayDecide(StandardDossier dossier) {
    boolean open =
        dossier.state() != StandardDossier.State.APPROVED
            && dossier.state() != StandardDossier.State.SENT_BACK;
    return open
        && teams.stream().anyMatch(team -> dossier.signature(team).isEmpty())
        && dossier.signatures().stream().noneMatch(signed -> signed.by().id().equals(id));
  }
}
