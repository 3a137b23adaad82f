package dev.rapport.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Who may do what at a service.
 *
 * @param rules the first that fits a request decides; the last should fit every request
 * @param open patterns of paths where nobody is asked who they are, and no token is looked at: what
 *     proves itself otherwise, and what is nobody's secret
 * @param contentPolicy what pages may load (Content-Security-Policy)
 */
public record AccessTable(List<Rule> rules, List<String> open, String contentPolicy) {

  public AccessTable {
    rules = List.copyOf(rules);
    open = List.copyOf(open);
  }

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

    /** A row. */
    public static Rule of(@Nullable HttpMethod method, String path, Role... allowed) {
      return new Rule(method, path, Set.of(allowed));
    }
  }
}
