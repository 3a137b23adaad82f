package dev.rapport.handoff.crm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CRM that may tell what became of leads.
 *
 * @param checks all of them must be passed
 * @param organization the id of the only organization that is heard; null where the form has none
 */
record CrmConnection(
    String name,
    List<SenderCheck> checks,
    @Nullable String organization,
    EventReader reader,
    UpdateMapping mapping) {

  /** Salesforce writes its ids with 15 characters and, for those who ignore case, 3 more. */
  private static final int ID = 15;

  CrmConnection {
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("without a check anybody could tell anything");
    }
    checks = List.copyOf(checks);
  }

  /** Whether {@code head} may bring all proofs, by what is known before the body is read. */
  boolean isPossible(CrmRequest head, Instant now) {
    return checks.stream().allMatch(check -> check.isPossible(head, now));
  }

  /** Whether {@code request} brings all proofs that do not stand in its body. */
  boolean isAuthentic(CrmRequest request, Instant now) {
    return checks.stream().allMatch(check -> check.isPassed(request, now));
  }

  /** Whether what was read comes from the organization that is heard. */
  boolean isOurs(EventReader.Batch batch) {
    String said = batch.organization();
    return organization == null || (said != null && shortId(said).equals(shortId(organization)));
  }

  private static String shortId(String id) {
    return id.substring(0, Math.min(ID, id.length()));
  }
}
