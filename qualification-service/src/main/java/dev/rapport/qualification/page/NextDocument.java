package dev.rapport.qualification.page;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.InvalidLeadStandardException;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Where the next version of a standard begins: with the words of an earlier one. */
final class NextDocument {
  private NextDocument() {}

  /**
   * The same document at the next place, its comments too; without them where its number and dates
   * do not stand on lines of their own, as in JSON.
   *
   * @param today when it is to be in effect; reviewed as long after that as the earlier one
   */
  static String of(StandardVersion earlier, int number, LocalDate today) {
    LeadStandard old = earlier.standard();
    LocalDate review =
        today.plusDays(ChronoUnit.DAYS.between(old.effectiveFrom(), old.reviewDue()));
    LeadStandard next = old.as(number, today, review);
    String sameWords =
        earlier
            .document()
            .replaceFirst("(?m)^version:.*$", "version: " + number)
            .replaceFirst("(?m)^effectiveFrom:.*$", "effectiveFrom: " + today)
            .replaceFirst("(?m)^reviewDue:.*$", "reviewDue: " + review);
    return says(sameWords, next) ? sameWords : LeadStandardWriter.write(next);
  }

  private static boolean says(String document, LeadStandard expected) {
    try {
      return LeadStandardReader.read(document).equals(expected);
    } catch (InvalidLeadStandardException invalid) {
      return false;
    }
  }
}
