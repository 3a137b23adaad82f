package dev.rapport.intake.screening;

import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.Submission;
import java.util.Optional;
import java.util.Set;

/**
 * A mail address that nobody reads, or that a whole department does (RFC 2142 names the usual
 * ones). Small firms do write from the latter, so that alone it holds nothing back.
 */
record AddressOfNoPerson() implements ScreeningRule {

  private static final Set<String> UNREAD =
      Set.of(
          "abuse",
          "bounce",
          "bounces",
          "devnull",
          "do-not-reply",
          "donotreply",
          "mailer-daemon",
          "no-reply",
          "nobody",
          "noreply",
          "null",
          "postmaster");

  private static final Set<String> ROLES =
      Set.of(
          "admin",
          "administrator",
          "billing",
          "contact",
          "enquiries",
          "hello",
          "help",
          "hostmaster",
          "hr",
          "info",
          "jobs",
          "kontakt",
          "mail",
          "marketing",
          "office",
          "press",
          "privacy",
          "root",
          "sales",
          "security",
          "service",
          "support",
          "team",
          "webmaster");

  @Override
  public Optional<QuarantineReason> reason(Submission submission) {
    EmailAddress email = submission.lead().email();
    if (email == null) {
      return Optional.empty();
    }
    if (UNREAD.contains(email.localPart())) {
      return Optional.of(
          new QuarantineReason(
              Code.UNREAD_ACCOUNT, "Nobody reads mail to " + email.localPart() + "@."));
    }
    return ROLES.contains(email.localPart())
        ? Optional.of(
            new QuarantineReason(
                Code.ROLE_ACCOUNT, email.localPart() + "@ is a role's address, not a person's."))
        : Optional.empty();
  }
}
