package dev.rapport.qualification.security;

import dev.rapport.access.Role;
import dev.rapport.access.TokenRoles;
import dev.rapport.qualification.model.agreement.Person;
import dev.rapport.qualification.model.agreement.Signatory;
import dev.rapport.qualification.model.agreement.Team;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who a token makes of its bearer. */
public final class Callers {

  private Callers() {}

  /**
   * Somebody who signs, for the teams that their roles name.
   *
   * @throws IllegalArgumentException if they name none
   */
  public static Signatory signatory(JwtAuthenticationToken caller) {
    Set<Team> teams = EnumSet.noneOf(Team.class);
    if (TokenRoles.has(caller.getAuthorities(), Role.MARKETING)) {
      teams.add(Team.MARKETING);
    }
    if (TokenRoles.has(caller.getAuthorities(), Role.SALES)) {
      teams.add(Team.SALES);
    }
    Jwt token = caller.getToken();
    return new Signatory(new Person(String.valueOf(token.getSubject()), name(token)), teams);
  }

  /** Whether a role is theirs; nobody has any before they are known. */
  public static boolean has(@Nullable Authentication caller, Role role) {
    return caller != null && TokenRoles.has(caller.getAuthorities(), role);
  }

  /** What a person is called on a page; null for nobody known. */
  public static @Nullable String called(@Nullable Authentication caller) {
    if (!(caller instanceof JwtAuthenticationToken known)) {
      return null;
    }
    String name = name(known.getToken());
    return name == null ? known.getToken().getSubject() : name;
  }

  private static @Nullable String name(Jwt token) {
    String name = token.getClaimAsString("name");
    return name == null ? token.getClaimAsString("preferred_username") : name;
  }
}
