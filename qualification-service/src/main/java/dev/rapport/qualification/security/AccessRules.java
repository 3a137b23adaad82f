package dev.rapport.qualification.security;

import static dev.rapport.qualification.security.Role.MARKETING;
import static dev.rapport.qualification.security.Role.OPS;
import static dev.rapport.qualification.security.Role.SALES;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Who may do what. The first rule that fits a request decides. Which team somebody signs for is not
 * decided here but by their roles; that nobody signs for both is the agreement's own rule.
 */
public final class AccessRules {

  private static final Role[] ANYBODY = Role.values();

  private static final List<Rule> RULES =
      List.of(
          // method, path, who
          rule(HttpMethod.POST, "/v1/standards", MARKETING, SALES),
          rule(HttpMethod.POST, "/v1/standards/{version}/approvals", MARKETING, SALES),
          rule(HttpMethod.POST, "/v1/standards/{version}/rollback", MARKETING, SALES),
          rule(HttpMethod.POST, "/v1/standards/{version}/replay", MARKETING, SALES, OPS),
          rule(HttpMethod.DELETE, "/v1/standards/{version}/replays/{id}", MARKETING, SALES, OPS),
          rule(HttpMethod.GET, "/drafts/**", MARKETING, SALES),
          rule(HttpMethod.POST, "/drafts/**", MARKETING, SALES),
          rule(HttpMethod.POST, "/standards/{version}/decisions", MARKETING, SALES),
          rule(HttpMethod.POST, "/standards/{version}/replays", MARKETING, SALES, OPS),
          rule(HttpMethod.GET, "/v1/standards/**", ANYBODY),
          rule(HttpMethod.GET, "/v1/leads/**", ANYBODY),
          rule(HttpMethod.POST, "/v1/assessments", ANYBODY),
          rule(HttpMethod.GET, "/**", ANYBODY),
          rule(HttpMethod.HEAD, "/**", ANYBODY),
          rule(null, "/**", OPS));

  /** What needs no token: whether the service is well, what it can be asked, signing in, looks. */
  static final List<String> OPEN =
      List.of(
          "/actuator/health",
          "/actuator/health/**",
          "/v3/api-docs/**",
          "/signin",
          "/error",
          "/assets/**",
          "/webjars/**");

  /**
   * A row of the table.
   *
   * @param method null for every other
   * @param path a pattern, as Spring's {@code PathPattern} has them
   */
  public record Rule(@Nullable HttpMethod method, String path, Set<Role> allowed) {
    public Rule {
      allowed = Set.copyOf(allowed);
    }
  }

  private AccessRules() {}

  /** The table, first rule first. */
  public static List<Rule> rules() {
    return RULES;
  }

  private static Rule rule(@Nullable HttpMethod method, String path, Role... allowed) {
    return new Rule(method, path, Set.copyOf(Arrays.asList(allowed)));
  }
}
