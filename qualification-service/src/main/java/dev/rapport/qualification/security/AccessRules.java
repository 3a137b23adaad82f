package dev.rapport.qualification.security;

import static dev.rapport.access.Role.MARKETING;
import static dev.rapport.access.Role.OPS;
import static dev.rapport.access.Role.SALES;

import dev.rapport.access.AccessTable;
import dev.rapport.access.AccessTable.Rule;
import dev.rapport.access.Role;
import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Who may do what. The first rule that fits a request decides. Which team somebody signs for is not
 * decided here but by their roles; that nobody signs for both is the agreement's own rule.
 */
final class AccessRules {

  private static final Role[] ANYBODY = Role.values();

  /** Nothing but our own files, and nothing written into a page. */
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final List<Rule> RULES =
      List.of(
          // method, path, who
          Rule.of(HttpMethod.POST, "/v1/standards", MARKETING, SALES),
          Rule.of(HttpMethod.POST, "/v1/standards/{version}/approvals", MARKETING, SALES),
          Rule.of(HttpMethod.POST, "/v1/standards/{version}/rollback", MARKETING, SALES),
          Rule.of(HttpMethod.POST, "/v1/standards/{version}/replay", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.DELETE, "/v1/standards/{version}/replays/{id}", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.GET, "/drafts/**", MARKETING, SALES),
          Rule.of(HttpMethod.POST, "/drafts/**", MARKETING, SALES),
          Rule.of(HttpMethod.POST, "/standards/{version}/decisions", MARKETING, SALES),
          Rule.of(HttpMethod.POST, "/standards/{version}/replays", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/standards/**", ANYBODY),
          Rule.of(HttpMethod.GET, "/v1/leads/**", ANYBODY),
          Rule.of(HttpMethod.POST, "/v1/assessments", ANYBODY),
          Rule.of(HttpMethod.GET, "/**", ANYBODY),
          Rule.of(HttpMethod.HEAD, "/**", ANYBODY),
          Rule.of(null, "/**", OPS));

  /** What needs no token: whether the service is well, what it can be asked, signing in, looks. */
  private static final List<String> OPEN =
      List.of(
          "/actuator/health",
          "/actuator/health/**",
          "/v3/api-docs/**",
          "/signin",
          "/error",
          "/assets/**",
          "/webjars/**");

  private AccessRules() {}

  /** The table. */
  static AccessTable table() {
    return new AccessTable(RULES, OPEN, CONTENT);
  }
}
