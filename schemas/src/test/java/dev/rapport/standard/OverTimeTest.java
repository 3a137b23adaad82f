package dev.rapport.standard;

import static dev.rapport.standard.Standards.NOON;
import static dev.rapport.standard.Standards.good;
import static dev.rapport.standard.Standards.smallBut;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What time alone makes of a lead: dates come near, behaviour fades. */
class OverTimeTest {

  private static final String FACTOR =
      "  - {name: seen, behaviour: [pricing, demo], halfLife: P10D, bins: "
          + "[{below: 1, points: 0}, {below: 2, points: 4}, {points: 20}], missing: -3}\n";

  private static final LeadAssessor FADING =
      LeadAssessor.of(LeadStandardReader.read(smallBut("factors:\n", "factors:\n" + FACTOR)));

  @Test
  void an_event_counts_one_and_half_after_every_half_life() {
    Lead.Builder lead = seen("pricing", NOON, NOON.minus(Duration.ofDays(10)));

    assertThat(finding(lead, NOON))
        .isEqualTo(
            new Finding(
                "seen",
                Finding.Kind.FACTOR,
                null,
                "1 to 2",
                4,
                "behaviour",
                "2 × pricing; last on 2026-11-21",
                "1.5"));
    assertThat(finding(lead, NOON.plus(Duration.ofDays(10))).reading()).isEqualTo("0.75");
  }

  @Test
  void events_that_the_factor_does_not_name_count_nothing() {
    assertThat(finding(seen("newsletter_opened", NOON), NOON))
        .isEqualTo(new Finding("seen", Finding.Kind.FACTOR, null, "missing", -3, null, null, null));
  }

  @Test
  void a_relative_time_counts_from_the_day_on_which_it_was_said() {
    Lead.Builder lead = good().answer("timing", "in 3 months");
    Instant twoMonthsAgo = Instant.parse("2026-09-21T12:00:00Z");

    assertThat(assess(lead.saidAt("answers.timing", twoMonthsAgo), NOON).finding(TIMING).reading())
        .isEqualTo("2026-12-21");
  }

  @Test
  void behaviour_that_fades_below_a_line_changes_the_verdict_at_that_moment() {
    // 50 + 6 (timing) + 2 + 10 (pain) - 15 (student) + 1 - 1 - 2, and 20 for the events: 71.
    Lead.Builder lead =
        Lead.capturedAt(NOON)
            .answers(
                Map.of("pain", "by hand", "timing", "in 5 months", "role", "student", "junk", ""))
            .behaviour(new Behaviour(Map.of("demo", List.of(NOON, NOON, NOON))));
    Assessment today = assess(lead, NOON);
    Instant changes = today.changesAt();

    assertThat(today.verdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    assertThat(changes).isNotNull();
    assertThat(assess(lead, changes.minusSeconds(60)).verdict()).isEqualTo(today.verdict());
    assertThat(assess(lead, changes).verdict()).isNotEqualTo(today.verdict());
    // 3 events sink below 2 after 10 · log2(3 / 1.9995) days.
    assertThat(Duration.between(NOON, changes)).isBetween(days(5.85), days(5.86));
  }

  @Test
  void a_date_that_comes_near_changes_the_verdict_on_that_day() {
    Lead.Builder lead =
        Lead.capturedAt(NOON)
            .answers(Map.of("pain", "made by hand", "timing", "2027-03-01", "junk", "no"))
            .companySize(100);

    Assessment today = assess(lead, NOON);

    assertThat(today.verdict()).isEqualTo(Verdict.MARKETING_QUALIFIED);
    assertThat(today.changesAt()).isEqualTo(Instant.parse("2027-02-01T00:00:00Z"));
    assertThat(assess(lead, Instant.parse("2027-02-01T00:00:00Z")).verdict())
        .isEqualTo(Verdict.SALES_QUALIFIED);
  }

  @Test
  void a_nurtured_lead_changes_when_it_comes_back() {
    Assessment today = assess(good().answer("timing", "2028-01-01"), NOON);

    assertThat(today.verdict()).isEqualTo(Verdict.NURTURE);
    assertThat(today.recycleAt()).isNotNull();
    assertThat(today.changesAt()).isEqualTo(today.recycleAt());
  }

  @Test
  void a_lead_that_is_ruled_out_never_changes() {
    Assessment today =
        assess(seen("pricing", NOON).emailDomain("rival.example").answer("timing", "in May"), NOON);

    assertThat(today.verdict()).isEqualTo(Verdict.DISQUALIFIED);
    assertThat(today.changesAt()).isNull();
  }

  @Property(tries = 300)
  void the_verdict_holds_until_it_is_said_to_change_and_not_longer(
      @ForAll @Size(max = 8) List<@IntRange(min = -20, max = 60) Integer> daysAgo,
      @ForAll @IntRange(min = 1, max = 400) int wantedIn,
      @ForAll @IntRange(min = 0, max = 999) int part,
      @ForAll boolean sized) {
    Lead.Builder lead =
        Lead.capturedAt(NOON)
            .companySize(sized ? 100 : null)
            .answers(
                Map.of(
                    "pain", "made by hand", "timing", "in %d days".formatted(wantedIn), "junk", ""))
            .behaviour(
                new Behaviour(
                    Map.of(
                        "demo",
                        daysAgo.stream().map(d -> NOON.minus(Duration.ofDays(d))).toList())));
    Assessment today = assess(lead, NOON);
    Instant changes = today.changesAt();
    boolean nurtured = today.verdict() == Verdict.NURTURE;
    Instant end = changes == null ? NOON.plus(Duration.ofDays(3000)) : changes;
    Instant between = NOON.plus(Duration.between(NOON, end).multipliedBy(part).dividedBy(1000));

    // A nurtured lead may be ripe before the day on which it comes back: that is its lead time.
    assertThat(nurtured || assess(lead, between).verdict() == today.verdict()).isTrue();
    assertThat(changes == null || assess(lead, changes).verdict() != today.verdict()).isTrue();
  }

  @Test
  void what_is_wrong_with_a_behaviour_factor_is_told_with_what_would_be_right() {
    assertThat(faults(FACTOR.replace("halfLife: P10D", "halfLife: P1M")))
        .containsExactly(
            "factors[0].halfLife: \"P1M\" is no length of 1 to 3650 days; write P14D or \"2 weeks\"");
    assertThat(faults(FACTOR.replace("halfLife: P10D, ", "")))
        .containsExactly(
            "factors[0].halfLife: is missing; write after how many days an event counts half: P14D");
    assertThat(faults(FACTOR.replace("below: 1,", "below: 0.001,")))
        .containsExactly(
            "factors[0].bins[0].below: 0.001 is below 0.01: what fades never reaches zero");
    assertThat(faults(FACTOR.replace("halfLife", "from: companySize, halfLife")))
        .containsExactly("factors[0].from: has no place beside behaviour, which names its events");
    assertThat(faults("  - {name: companySize, halfLife: P1D, present: 1}\n").findFirst())
        .contains("factors[0].halfLife: only behaviour fades; this factor looks at a value");
  }

  private static final CriterionName TIMING = CriterionName.TIMING;

  private static Stream<String> faults(String factor) {
    try {
      LeadStandardReader.read(
          smallBut("  - {name: companySize", factor + "  - {name: companySize"));
      return Stream.of();
    } catch (InvalidLeadStandardException invalid) {
      return invalid.faults().stream().map(fault -> fault.field() + ": " + fault.message());
    }
  }

  private static Lead.Builder seen(String event, Instant... moments) {
    return good().behaviour(new Behaviour(Map.of(event, List.of(moments))));
  }

  private static Finding finding(Lead.Builder lead, Instant now) {
    return assess(lead, now).factor("seen").orElseThrow();
  }

  private static Assessment assess(Lead.Builder lead, Instant now) {
    return FADING.assess(lead.build(), now);
  }

  private static Duration days(double days) {
    return Duration.ofMillis((long) (days * 86_400_000));
  }
}
