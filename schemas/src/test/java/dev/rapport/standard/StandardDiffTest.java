package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What changed is told in words, all of it, and nothing else. */
class StandardDiffTest {

  @Test
  void a_standard_does_not_differ_from_itself_nor_by_its_number_alone() {
    assertThat(StandardDiff.between(Standards.small(), Standards.small())).isEmpty();
    assertThat(changes("version: 7", "version: 8")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ofTheWhole")
  @MethodSource("ofTheCriteria")
  @MethodSource("ofFactorsAndTheRest")
  void a_change_is_told_in_one_sentence(String text, String replacement, String sentence) {
    assertThat(changes(text, replacement)).containsExactly(sentence);
  }

  static List<Arguments> ofTheWhole() {
    return List.of(
        arguments("id: small", "id: other", "id: 'small' becomes 'other'"),
        arguments("version: 7", "version: 8\ntitle: T", "title is new: 'T'"),
        arguments("version: 7", "version: 8\ndescription: D", "description is new: 'D'"),
        arguments(
            "version: 7",
            "version: 8\nfreeMailDomains: {add: [a.example]}",
            "free mail domain 'a.example' is new"),
        arguments(
            "version: 7",
            "version: 8\nfreeMailDomains: {remove: [gmx.de]}",
            "no free mail domain 'gmx.de' is new"),
        arguments("2026-01-01", "2026-02-01", "in effect from: '2026-01-01' becomes '2026-02-01'"),
        arguments("2027-01-01", "2027-02-01", "review due: '2027-01-01' becomes '2027-02-01'"),
        arguments(
            "base: 50", "base: 40", "every lead starts from: '50 points' becomes '40 points'"),
        arguments("0.25", "0.5", "odds of success at that: '0.25 to 1' becomes '0.5 to 1'"),
        arguments("Odds: 12", "Odds: 20", "points that double the odds: '12' becomes '20'"));
  }

  static List<Arguments> ofTheCriteria() {
    return List.of(
        arguments("within 6 months", "P1M", "timing: 'within 6 months' becomes 'within 1 month'"),
        arguments("When?", "Then?", "timing question: 'When?' becomes 'Then?'"),
        arguments(
            "question: When?\n    required: true",
            "question: When?\n    required: false",
            "timing is required: 'yes' becomes 'no'"),
        arguments(
            "points: 18", "points: 19", "timing within 1 month: '18 points' becomes '19 points'"),
        arguments("-10}", "1}", "timing later than that: '-10 points' becomes '1 point'"),
        arguments(
            "noPlans: true, points: -15",
            "noPlans: true, points: 0",
            "timing without plans to buy: '-15 points' becomes '0 points'"),
        arguments("unknown: 1", "unknown: 3", "timing not stated: '1 point' becomes '3 points'"),
        arguments("met: 5000", "met: 20000", "budget: 'from 5000 USD' becomes 'from 20000 USD'"),
        arguments("EUR: 1.1", "EUR: 1.2", "worth of one EUR: '1.1 USD' becomes '1.2 USD'"),
        arguments("EUR: 1.1", "EUR: 1.1, CHF: 2", "worth of one CHF is new: '2 USD'"),
        arguments(
            "20000, points: 4",
            "20000, points: 5",
            "budget 5000 to 20000: '4 points' becomes '5 points'"),
        arguments("[approved]", "[approved, ok]", "budget 'approved': the word 'ok' is new"),
        arguments(
            "points: 8, met: true",
            "points: 8, met: false",
            "budget 'approved' is enough: 'yes' becomes 'no'"),
        arguments(
            "none: -8\n    unknown: 2",
            "none: -7\n    unknown: 2",
            "budget stated as none: '-8 points' becomes '-7 points'"),
        arguments(
            "[manual, spreadsheet, by hand]",
            "[manual, by hand]",
            "pain 'manual-work': the word 'spreadsheet' is gone"),
        arguments(
            "[manual, spreadsheet, by hand]",
            "[spreadsheet, manual, by hand]",
            "order: pain 'manual-work': the word: 'manual, spreadsheet, by hand' becomes"
                + " 'spreadsheet, manual, by hand'"),
        arguments("other: 4", "other: 5", "pain in other words: '4 points' becomes '5 points'"),
        arguments("[answers.role, jobTitle]", "[jobTitle]", "field of role 'answers.role' is gone"),
        arguments("other: 1", "other: 2", "role in other words: '1 point' becomes '2 points'"));
  }

  static List<Arguments> ofFactorsAndTheRest() {
    return List.of(
        arguments(
            "below: 200, points: 4",
            "below: 200, points: 5",
            "companySize 10 to 200: '4 points' becomes '5 points'"),
        arguments(
            "missing: 1}", "missing: 0}", "companySize not known: '1 point' becomes '0 points'"),
        arguments(
            "points: 5}, {points: 0}",
            "points: 5}, {points: 1}",
            "channel any other: '0 points' becomes '1 point'"),
        arguments(
            "source.channel",
            "source.medium",
            "field of channel: 'source.channel' becomes 'source.medium'"),
        arguments("present: 2", "present: 3", "phone is there: '2 points' becomes '3 points'"),
        arguments(
            "rival.example",
            "rival.test",
            "disqualified as COMPETITOR when: 'lead.emailDomain in ['rival.example']' becomes"
                + " 'lead.emailDomain in ['rival.test']'"),
        arguments(
            "salesQualified: 70",
            "salesQualified: 75",
            "score that sales gets: '70 or more' becomes '75 or more'"),
        arguments(
            "marketingQualified: 40",
            "marketingQualified: 45",
            "score that marketing keeps: '40 or more' becomes '45 or more'"),
        arguments(
            "Timing: true",
            "Timing: false",
            "comes back at the buyer's own date: 'yes' becomes 'no'"),
        arguments(
            "P14D",
            "P1M2D",
            "comes back before that date by: '14 days' becomes '1 month and 2 days'"));
  }

  @Test
  void what_comes_and_what_goes_is_told_whole() {
    assertThat(changes("{within: P1M, points: 18}", "{within: P2M, points: 18}"))
        .containsExactly(
            "timing within 2 months is new: '18 points'",
            "timing within 1 month is gone; it was '18 points'");
    assertThat(changes("  - {name: phone, present: 2, missing: -2}\n", ""))
        .containsExactly(
            "field of phone is gone; it was 'phone'",
            "kind of phone is gone; it was 'there or not'",
            "phone is there is gone; it was '2 points'",
            "phone not known is gone; it was '-2 points'");
    assertThat(changes("[referral, Partner]", "[referral]"))
        .containsExactly(
            "channel words that count as one: 'referral|Partner' becomes 'referral'",
            "channel 'Partner' is gone; it was '5 points'");
  }

  @Test
  void behaviour_is_told_with_what_counts_and_how_it_fades() {
    String before =
        "factors:\n  - {name: seen, behaviour: [pricing], halfLife: P10D, bins: [{below: 1, points:"
            + " 0}, {points: 20}], missing: -3}\n";
    String after = before.replace("[pricing]", "[pricing, demo]").replace("P10D", "P30D");

    assertThat(
            StandardDiff.between(
                    LeadStandardReader.read(Standards.smallBut("factors:\n", before)),
                    LeadStandardReader.read(Standards.smallBut("factors:\n", after)))
                .stream()
                .map(StandardDiff.Change::words))
        .containsExactly(
            "event of seen 'demo' is new", "seen counts half after: '10 days' becomes '30 days'");
  }

  @Test
  void two_disqualifiers_that_change_places_are_told() {
    String first = "  - {reason: COMPETITOR, when: \"lead.emailDomain in ['rival.example']\"}\n";
    String second = "  - {reason: JUNK, when: \"lead.answers['junk'] == 'yes'\"}\n";

    assertThat(changes(first + second, second + first))
        .containsExactly("order of disqualifiers: 'COMPETITOR, JUNK' becomes 'JUNK, COMPETITOR'");
  }

  @Test
  void words_for_titles_are_told_with_what_they_stand_for() {
    assertThat(changes("version: 7", "version: 8\ntitles: {seniority: {head: {terms: [boss]}}}"))
        .containsExactly(
            "title of seniority 'head' is new: 'beside the bundled words'",
            "title of seniority 'head': the word 'boss' is new");
  }

  private static List<String> changes(String text, String replacement) {
    return StandardDiff.between(
            Standards.small(), LeadStandardReader.read(Standards.smallBut(text, replacement)))
        .stream()
        .map(StandardDiff.Change::words)
        .toList();
  }
}
