package dev.rapport.feedback.security;

import dev.rapport.access.Role;
import dev.rapport.access.TokenRoles;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who a token makes of its bearer. */
public final class Callers {

  private Callers() {}

  /** What buyers said is for people of the house, not for programs that read along. */
  public static boolean mayReadPhrases(@Nullable Authentication caller) {
    return caller != null
        && Stream.of(Role.MARKETING, Role.SALES, Role.OPS)
            .anyMatch(role -> TokenRoles.has(caller.getAuthorities(), role));
  }

  /** What a person is called on a page; null for nobody known. */
  public static @Nullable String called(@Nullable Authentication caller) {
    if (!(caller instanceof JwtAuthenticationToken known)) {
      return null;
    }
    String name = known.getToken().getClaimAsString("name");
    return name == null ? known.getToken().getSubject() : name;
  }
}
