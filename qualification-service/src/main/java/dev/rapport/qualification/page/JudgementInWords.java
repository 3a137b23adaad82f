package dev.rapport.qualification.page;

import dev.rapport.qualification.web.AssessmentView.FindingView;
import dev.rapport.qualification.web.LeadView;
import dev.rapport.standard.ConditionInWords;
import dev.rapport.standard.Factor;
import dev.rapport.standard.LeadField;
import dev.rapport.standard.LeadStandard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lead's judgement for who does not read the standard's document.
 *
 * @param lines what adds up to the score
 * @param ending the rule that ended it, in words; null where none did, or none can be said in words
 */
record JudgementInWords(List<Line> lines, @Nullable String ending) {

  /**
   * A line of the sum.
   *
   * @param name of the criterion or factor
   * @param state MET, NOT_MET or UNKNOWN; null for a factor
   * @param found the answer that counts, in words
   * @param understood what was understood of it, where that is more than what was found or said
   * @param quote the buyer's own words; null where the line was not read out of an answer
   * @param value what else was read: filled in, looked up or done, and said by nobody
   * @param place where it was read
   * @param saidAt when the buyer said it, where not at the latest capture
   */
  record Line(
      String name,
      @Nullable String state,
      String found,
      @Nullable String understood,
      @Nullable String quote,
      @Nullable String value,
      @Nullable String place,
      @Nullable Instant saidAt,
      int points) {}

  static JudgementInWords of(LeadView lead, Optional<LeadStandard> standard) {
    var disqualified = lead.assessment().disqualification();
    return new JudgementInWords(
        lead.assessment().findings().stream()
            .map(finding -> line(finding, lead, standard))
            .toList(),
        disqualified == null ? null : ConditionInWords.of(disqualified.condition()).orElse(null));
  }

  private static Line line(FindingView finding, LeadView lead, Optional<LeadStandard> standard) {
    String field = finding.field();
    String words = finding.words();
    boolean said = words != null && field != null && isSaid(field);
    return new Line(
        LeadField.spaced(finding.name()),
        finding.state(),
        found(finding),
        understood(finding, standard),
        said ? words : null,
        said || words == null || field == null || field.equals("freeMail")
            ? null
            : value(field, words),
        field == null ? null : AnswerWords.place(field),
        field == null ? null : lead.saidAt().get(field),
        finding.points());
  }

  /** Only an answer and a title are words that somebody chose. */
  private static boolean isSaid(String field) {
    return field.startsWith("answers.") || field.equals("jobTitle");
  }

  private static String found(FindingView finding) {
    if (finding.bin().equals("other") && finding.state() != null) {
      return "in other words";
    }
    return "freeMail".equals(finding.field()) && finding.words() != null
        ? value("freeMail", finding.words())
        : AnswerWords.bin(finding.bin());
  }

  private static String value(String field, String value) {
    if (field.equals("freeMail")) {
      return value.equals("true") ? "a free mail address" : "an address of their own company";
    }
    return AnswerWords.value(value);
  }

  private static @Nullable String understood(FindingView finding, Optional<LeadStandard> standard) {
    String reading = finding.reading();
    if (reading == null || reading.equals(finding.bin()) || finding.bin().equals("present")) {
      return null;
    }
    if ("behaviour".equals(finding.field())) {
      String worth = "worth " + reading + " when judged";
      return standard
          .flatMap(known -> halfLife(known, finding.name()))
          .map(days -> worth + "; each time counts half after " + days + " days")
          .orElse(worth);
    }
    return reading.equals(finding.words()) ? null : "understood as " + AnswerWords.reading(reading);
  }

  private static Optional<Integer> halfLife(LeadStandard standard, String name) {
    return standard.factors().stream()
        .filter(factor -> factor.name().equals(name))
        .filter(Factor.Behavioural.class::isInstance)
        .map(factor -> ((Factor.Behavioural) factor).halfLifeDays())
        .findFirst();
  }
}
