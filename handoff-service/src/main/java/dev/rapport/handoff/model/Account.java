package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A company that somebody looks after already: its leads go to that rep, whatever the territories
 * say.
 *
 * @param domain of the company's addresses, in lower case
 * @param accountId the company's id in the CRM, which a lead brings as the attribute {@code
 *     accountId}
 * @param repId a rep of the team
 */
public record Account(@Nullable String domain, @Nullable String accountId, String repId) {

  /** The attribute in which a lead brings its company's id in the CRM. */
  static final String ATTRIBUTE = "accountId";

  private static final int LONGEST = 253;

  public Account {
    domain = domain == null ? null : domain.toLowerCase(Locale.ROOT);
    check(domain != null || accountId != null, "domain", "or accountId must be given");
    check(
        domain == null || (domain.contains(".") && domain.length() <= LONGEST),
        "domain",
        "'%s' is no domain, such as example.com".formatted(domain));
    check(
        accountId == null || accountId.length() <= LONGEST,
        "accountId",
        "must be at most " + LONGEST + " characters");
  }

  /** How much text it holds. */
  long characters() {
    return (long) repId.length()
        + (domain == null ? 0 : domain.length())
        + (accountId == null ? 0 : accountId.length());
  }
}
