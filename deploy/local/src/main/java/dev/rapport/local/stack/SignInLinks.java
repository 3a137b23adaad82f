package dev.rapport.local.stack;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Links that open the pages signed in, one a role. Whoever has one is that person for half a day: a
 * terminal may show them, a log must not. The token stands behind the {@code #}, which a browser
 * sends to no server.
 *
 * @param state whose stack it is
 * @param addresses where it answers
 */
public record SignInLinks(StateFolder state, Addresses addresses) {

  private static final Duration LIFE = Duration.ofHours(12);

  /** A line for each team, and one for whoever runs it. */
  public List<String> lines() {
    TokenIssuer issuer = TokenIssuer.of(state, InstantSource.system());
    return List.of("marketing", "sales", "ops").stream()
        .map(role -> "  %-14s %s".formatted("as " + role, link(issuer, role)))
        .toList();
  }

  private String link(TokenIssuer issuer, String role) {
    return addresses
        .qualification()
        .resolve("/signin#token=" + issuer.token(role, List.of(role), LIFE))
        .toString();
  }
}
