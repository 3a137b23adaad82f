package dev.rapport.handoff.security;

import dev.rapport.access.Role;
import dev.rapport.access.TokenRoles;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** What whoever calls now may do, where an answer depends on it. */
public final class Callers {

  /** Who says what became of a lead. */
  static final Set<Role> ANSWERING = Set.of(Role.SALES, Role.INTEGRATION);

  private Callers() {}

  /** Whether they may answer handoffs: a link that does so is for nobody else. */
  public static boolean mayAnswer() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller != null
        && ANSWERING.stream().anyMatch(role -> TokenRoles.has(caller.getAuthorities(), role));
  }
}
