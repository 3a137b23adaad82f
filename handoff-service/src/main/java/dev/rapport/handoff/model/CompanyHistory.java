package dev.rapport.handoff.model;

import java.util.Optional;

/** Who had the earlier leads of companies. */
public interface CompanyHistory {

  /** Nothing is known of any company. */
  CompanyHistory NONE = domain -> Optional.empty();

  /** A rep who had a company's lead, and their team then. */
  record Owner(String teamId, String repId) {}

  /**
   * Whoever got the latest of a company's leads that was not rejected.
   *
   * @param domain of the company's addresses, in lower case
   */
  Optional<Owner> lastOwner(String domain);
}
