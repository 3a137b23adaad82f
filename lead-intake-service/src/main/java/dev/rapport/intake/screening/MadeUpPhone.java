package dev.rapport.intake.screening;

import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.Submission;
import java.util.Optional;

/**
 * A phone number that fingers make up: it ends in seven or more equal digits, or in seven or more
 * that count up or down. Some such numbers are real, so that alone it holds nothing back.
 */
record MadeUpPhone() implements ScreeningRule {

  private static final int LEAST_RUN = 7;

  @Override
  public Optional<QuarantineReason> reason(Submission submission) {
    String phone = submission.lead().phone();
    return phone != null && isMadeUp(phone)
        ? Optional.of(new QuarantineReason(Code.MADE_UP_PHONE, "The phone number looks made up."))
        : Optional.empty();
  }

  private static boolean isMadeUp(String phone) {
    return endsInSteps(phone, 0) || endsInSteps(phone, 1) || endsInSteps(phone, -1);
  }

  /** Whether each of the last digits is the one before it plus {@code step}; after 9 comes 0. */
  private static boolean endsInSteps(String phone, int step) {
    int run = 1;
    for (int i = phone.length() - 1; i > 0 && Character.isDigit(phone.charAt(i - 1)); i--) {
      if (Math.floorMod(phone.charAt(i) - phone.charAt(i - 1), 10) != Math.floorMod(step, 10)) {
        break;
      }
      run++;
    }
    return run >= LEAST_RUN;
  }
}
