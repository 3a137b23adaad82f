package dev.rapport.intake.screening;

import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.NormalisedLead;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.lead.QuarantineReason.Code;
import dev.rapport.intake.lead.Submission;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A link where no link belongs, many of them in one text, or a link in mark-up. */
record LinkStuffing() implements ScreeningRule {

  private static final int MOST_LINKS = 2;

  private static final List<LeadField> WITHOUT_LINKS =
      List.of(LeadField.FIRST_NAME, LeadField.LAST_NAME, LeadField.JOB_TITLE);

  private static final List<String> BEGINNINGS = List.of("http://", "https://", "www.");

  private static final List<String> MARK_UP = List.of("[url=", "[url]", "[link=", "<a href");

  @Override
  public Optional<QuarantineReason> reason(Submission submission) {
    NormalisedLead lead = submission.lead();
    for (LeadField field : WITHOUT_LINKS) {
      String text = lead.text(field);
      if (text != null && links(text.toLowerCase(Locale.ROOT)) > 0) {
        return reason("A link stands in " + field.path() + ".");
      }
    }
    return FreeTexts.of(lead)
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(LinkStuffing::isStuffed)
        .findFirst()
        .flatMap(text -> reason("A text is stuffed with links."));
  }

  private static Optional<QuarantineReason> reason(String message) {
    return Optional.of(new QuarantineReason(Code.LINK_STUFFED, message));
  }

  private static boolean isStuffed(String text) {
    return links(text) > MOST_LINKS || MARK_UP.stream().anyMatch(text::contains);
  }

  private static int links(String text) {
    int links = 0;
    for (String beginning : BEGINNINGS) {
      for (int at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
        // The host's www. after the scheme is the same link.
        if (!beginning.equals("www.") || at == 0 || text.charAt(at - 1) != '/') {
          links++;
        }
      }
    }
    return links;
  }
}
