package dev.rapport.feedback.security;

import static dev.rapport.access.Role.INTEGRATION;
import static dev.rapport.access.Role.MARKETING;
import static dev.rapport.access.Role.OPS;
import static dev.rapport.access.Role.SALES;

import dev.rapport.access.AccessTable;
import dev.rapport.access.AccessTable.Rule;
import dev.rapport.access.Role;
import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Who may do what. The first rule that fits a request decides.
 *
 * <p>What became of leads is told by who talks to them, or by their programs: marketing, whose
 * leads are judged by it, reads it. Ops sends what a file of a CRM says.
 */
final class AccessRules {

  /** Nothing but our own files, and nothing written into a page. */
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private static final List<Rule> RULES =
      List.of(
          // method, path, who
          Rule.of(HttpMethod.POST, "/v1/outcomes", SALES, OPS, INTEGRATION),
          Rule.of(HttpMethod.GET, "/v1/funnel", Role.values()),
          Rule.of(HttpMethod.GET, "/v1/model", Role.values()),
          Rule.of(HttpMethod.GET, "/v1/model/drift", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/model/quality", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/model/learning", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/proposals", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/proposals/*", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.POST, "/v1/proposals", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/review", Role.values()),
          Rule.of(HttpMethod.GET, "/", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.POST, "/v1/standards/suggestions", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.POST, "/v1/content/check", MARKETING, SALES, OPS),
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
