package dev.rapport.intake.screening;

import dev.rapport.intake.lead.PhoneNumbers;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.Submission;
import java.util.Optional;
import java.util.Set;

/** A phone number that is listed as disposable, or that costs whoever calls it. */
record DisposablePhone(DisposableLists lists) implements ScreeningRule {

  @Override
  public Optional<QuarantineReason> reason(Submission submission) {
    String phone = submission.lead().phone();
    if (phone == null) {
      return Optional.empty();
    }
    if (isListed(phone)) {
      return Optional.of(
          new QuarantineReason(Code.DISPOSABLE_PHONE, "The phone number is listed as disposable."));
    }
    return PhoneNumbers.isPremiumRate(phone)
        ? Optional.of(
            new QuarantineReason(
                Code.DISPOSABLE_PHONE, "Whoever calls this number pays a premium rate."))
        : Optional.empty();
  }

  private boolean isListed(String phone) {
    Set<String> listed = lists.phones();
    if (listed.isEmpty()) {
      return false;
    }
    for (int length = phone.length(); length > 1; length--) {
      if (listed.contains(phone.substring(0, length) + "*")) {
        return true;
      }
    }
    return listed.contains(phone);
  }
}
