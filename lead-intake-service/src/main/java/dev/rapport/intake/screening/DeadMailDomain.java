package dev.rapport.intake.screening;

import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.Submission;
import java.util.Optional;

/** A mail domain of which it is known that no mail is delivered to it. */
record DeadMailDomain(MailServers servers) implements ScreeningRule {

  @Override
  public Optional<QuarantineReason> reason(Submission submission) {
    EmailAddress email = submission.lead().email();
    return email != null && servers.isKnownDead(email.domain())
        ? Optional.of(
            new QuarantineReason(
                Code.NO_MAIL_SERVER, "No mail is delivered to " + email.domain() + "."))
        : Optional.empty();
  }
}
