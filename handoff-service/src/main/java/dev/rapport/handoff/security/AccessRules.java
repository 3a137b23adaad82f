package dev.rapport.handoff.security;

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
 * <p>Marketing reads no handoffs: a brief is what a rep says to a person, and how leads are judged
 * is read at qualification. Whose turn a lead would be is nobody's secret, who is on leave is.
 */
final class AccessRules {

  private static final Role[] ANYBODY = Role.values();

  /** Pages and descriptions load nothing but our own styles; a rep's page says so itself. */
  private static final String CONTENT =
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  private static final List<Rule> RULES =
      List.of(
          // method, path, who
          Rule.of(HttpMethod.GET, "/v1/handoffs/**", SALES, OPS, INTEGRATION),
          Rule.of(HttpMethod.POST, "/v1/handoffs/**", SALES, INTEGRATION),
          Rule.of(HttpMethod.GET, "/v1/teams/{team}/roster", SALES, OPS),
          Rule.of(HttpMethod.PUT, "/v1/teams/{team}/roster", SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/teams/{team}/load", SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/teams/**", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.POST, "/v1/routing/dry-run", ANYBODY),
          Rule.of(HttpMethod.GET, "/v1/materials/**", MARKETING, SALES, OPS),
          Rule.of(HttpMethod.GET, "/v1/destinations/**", OPS, INTEGRATION),
          Rule.of(null, "/**", OPS));

  /**
   * What needs no token: whether the service is well, what it can be asked, and what proves itself
   * otherwise: a rep's link is signed, and each CRM's connection says how its sender is known.
   */
  private static final List<String> OPEN =
      List.of(
          "/actuator/health",
          "/actuator/health/**",
          "/v3/api-docs/**",
          "/h/**",
          "/v1/crm/**",
          "/assets/**",
          "/error");

  private AccessRules() {}

  /** The table. */
  static AccessTable table() {
    return new AccessTable(RULES, OPEN, CONTENT);
  }
}
