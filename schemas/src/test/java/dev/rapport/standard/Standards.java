package dev.rapport.standard;

import java.time.Instant;
import java.util.Map;

/** A small standard whose sums can be done in the head, and leads for it. */
final class Standards {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  static final String SMALL =
      """
      id: small
      version: 7
      effectiveFrom: 2026-01-01
      reviewDue: 2027-01-01
      scale: {base: 50, oddsAtBase: 0.25, pointsToDoubleOdds: 12}
      criteria:
        timing:
          from: answers.timing
          question: When?
          required: true
          met: within 6 months
          bands:
            - {within: P1M, points: 18}
            - {within: P6M, points: 6}
            - {later: true, points: -10}
            - {noPlans: true, points: -15}
          unknown: 1
        budget:
          from: answers.budget
          question: How much?
          currency: USD
          rates: {EUR: 1.1}
          met: 5000
          bands: [{below: 5000, points: -6}, {below: 20000, points: 4}, {points: 12}]
          statements:
            approved: {terms: [approved], points: 8, met: true}
            not-yet: {terms: [no budget yet], points: -2, met: false}
          none: -8
          unknown: 2
        pain:
          from: answers.pain
          question: What hurts?
          required: true
          themes:
            manual-work: {terms: [manual, spreadsheet, by hand], points: 10}
            churn: {terms: [losing customers], points: 12}
          other: 4
          none: -8
          unknown: 0
        role:
          from: [answers.role, jobTitle]
          question: Who decides?
          bands:
            - {name: student, terms: [student], points: -15, met: false}
            - {name: assistant, terms: [assistant to], points: 0, met: false}
            - {name: decision-maker, terms: [decision maker, ceo, head of], points: 10, met: true}
          other: 1
          unknown: 0
      factors:
        - {name: companySize, bins: [{below: 10, points: -6}, {below: 200, points: 4}, {points: 8}], missing: 1}
        - {name: channel, from: source.channel, bins: [{is: [referral, Partner], points: 5}, {points: 0}], missing: -1}
        - {name: phone, present: 2, missing: -2}
      disqualifiers:
        - {reason: COMPETITOR, when: "lead.emailDomain in ['rival.example']"}
        - {reason: JUNK, when: "lead.answers['junk'] == 'yes'"}
      verdicts: {salesQualified: 70, marketingQualified: 40}
      recycle: {afterStatedTiming: true, leadTime: P14D}
      """;

  private Standards() {}

  static LeadStandard small() {
    return LeadStandardReader.read(SMALL);
  }

  /** The small standard with one piece of its text replaced. */
  static String smallBut(String text, String replacement) {
    if (!SMALL.contains(text)) {
      throw new IllegalArgumentException("not in the document: " + text);
    }
    return SMALL.replace(text, replacement);
  }

  /** Good in every way: 18 + 12 + 10 + 10 + 4 + 5 + 2 over the base of 50. */
  static Lead.Builder good() {
    return Lead.capturedAt(NOON)
        .email("ada@example.com")
        .emailDomain("example.com")
        .phone("+442079460958")
        .companySize(120)
        .jobTitle("CEO")
        .answers(
            Map.of(
                "timing", "asap",
                "budget", "20k-50k USD",
                "pain", "All our quotes are made by hand",
                "role", "decision maker",
                "junk", "no"))
        .source(new LeadSource("referral", null, null, null, null));
  }

  static Assessment assess(Lead.Builder lead) {
    return LeadAssessor.of(small()).assess(lead.build(), NOON);
  }
}
