package dev.rapport.intake.screening;

import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.Submission;
import java.util.Optional;
import java.util.Set;

/** A mail domain that gives out addresses to throw away, or a part of one. */
record ThrowawayDomain(DisposableLists lists) implements ScreeningRule {

  @Override
  public Optional<QuarantineReason> reason(Submission submission) {
    EmailAddress email = submission.lead().email();
    return email != null && isListed(email.domain())
        ? Optional.of(
            new QuarantineReason(
                Code.THROWAWAY_DOMAIN,
                "Addresses at " + email.domain() + " are given out to be thrown away."))
        : Optional.empty();
  }

  private boolean isListed(String domain) {
    Set<String> domains = lists.domains();
    for (String part = domain; part.contains("."); part = part.substring(part.indexOf('.') + 1)) {
      if (domains.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
