package dev.rapport.local.stack;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

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

  /** Of each page a line for each team, and one for whoever runs it. */
  public List<String> lines() {
    TokenIssuer issuer = TokenIssuer.of(state, InstantSource.system());
    return Stream.concat(
            lines(issuer, "", addresses.qualification()),
            lines(issuer, ", review", addresses.feedback()))
        .toList();
  }

  private static Stream<String> lines(TokenIssuer issuer, String page, URI service) {
    return Stream.of("marketing", "sales", "ops")
        .map(role -> "  %-22s %s".formatted("as " + role + page, link(issuer, role, service)));
  }

  private static String link(TokenIssuer issuer, String role, URI service) {
    return service.resolve("/signin#token=" + issuer.token(role, List.of(role), LIFE)).toString();
  }
}
