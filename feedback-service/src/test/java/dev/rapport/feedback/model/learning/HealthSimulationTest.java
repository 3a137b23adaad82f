package dev.rapport.feedback.model.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.drift.Health;
import dev.rapport.feedback.model.learning.Lesson.End;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.recalibration.StandardBins;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Alarms as the service raises them: it looks again and again at leads of which most have yet to
 * end. {@code -Drapport.drift.years=60} for the figures of docs/benchmarks.md.
 */
class HealthSimulationTest {

  private static final int YEARS = Integer.getInteger("rapport.drift.years", 2);
  private static final LeadStandard STANDARD = BundledStandards.b2bDefault();
  private static final StandardBins BINS = StandardBins.of(STANDARD);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 365;
  private static final int LEADS_A_DAY = 20;
  private static final int SOURCES = 5;
  private static final int TURN = 200;
  private static final String TURNING = "source 0";

  /** Log odds that a source which turned bad is worse by: 14 % become 4 %. */
  private static final double WORSE = -1.36;

  private record Lead(Lesson open, Lesson ended, Instant end) {}

  @Test
  void a_quiet_year_looked_at_every_other_week_raises_one_alarm_at_most() {
    int[] alarms =
        IntStream.range(0, YEARS).parallel().map(seed -> alarms(leads(seed, 0))).sorted().toArray();

    System.out.printf("health: quiet years by alarms: %s%n", IntStream.of(alarms).boxed().toList());
    assertThat(IntStream.of(alarms).filter(n -> n <= 1).count())
        .isGreaterThanOrEqualTo(Math.round(0.95 * YEARS));
  }

  @Test
  void a_source_that_turns_bad_is_noticed_within_300_of_its_outcomes() {
    int[] told =
        IntStream.range(0, YEARS).parallel().map(this::toldUntilNoticed).sorted().toArray();

    System.out.printf(
        "health: outcomes of a source from its turn to its alarm: %s%n",
        IntStream.of(told).boxed().toList());
    assertThat(IntStream.of(told).filter(n -> n <= 300).count())
        .isGreaterThanOrEqualTo(Math.round(0.9 * YEARS));
  }

  /** Ends of the source's leads that sales told from its turn until a look raises its alarm. */
  private int toldUntilNoticed(int seed) {
    List<Lead> leads = leads(seed, WORSE);
    for (int day = TURN; day <= DAYS; day += 3) {
      boolean noticed = look(leads, day).alarms().stream().anyMatch(a -> a.of().equals(TURNING));
      if (noticed) {
        Instant turn = START.plus(Duration.ofDays(TURN));
        Instant now = START.plus(Duration.ofDays(day));
        return (int)
            leads.stream()
                .filter(lead -> TURNING.equals(lead.open().channel()))
                .filter(lead -> lead.open().begun().isAfter(turn) && lead.end().isBefore(now))
                .count();
      }
    }
    return Integer.MAX_VALUE;
  }

  private static int alarms(List<Lead> leads) {
    int raised = 0;
    Set<String> before = new HashSet<>();
    for (int day = 7; day <= DAYS; day += 14) {
      Set<String> now = new HashSet<>();
      for (Health.Alarm alarm : look(leads, day).alarms()) {
        now.add(alarm.of());
        if (!before.contains(alarm.of())) System.out.println("health: day " + day + " " + alarm);
        raised += before.contains(alarm.of()) ? 0 : 1;
      }
      before = now;
    }
    return raised;
  }

  private static Health look(List<Lead> leads, int day) {
    Instant now = START.plus(Duration.ofDays(day));
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LessonBook book = new LessonBook(BINS, version -> BINS);
    for (int n = 0; n < leads.size(); n++) {
      Lead lead = leads.get(n);
      if (lead.open().begun().isBefore(now)) {
        book.hear(new UUID(0, n), lead.end().isBefore(now) ? lead.ended() : lead.open());
      }
    }
    return HealthOfLeads.of(book.asOf(today), STANDARD, today, null, List.of());
  }

  /** Wins come after 30 days on average; losses after 20, and of three one is never told. */
  private static List<Lead> leads(long seed, double worse) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Lead> leads = new ArrayList<>();
    for (int n = 0; n < DAYS * LEADS_A_DAY; n++) {
      Instant begun = START.plus(Duration.ofMinutes(n * 1440L / LEADS_A_DAY));
      String source = "source " + random.nextInt(SOURCES);
      int[] of = new int[BINS.findings()];
      List<Bin> bins = new ArrayList<>();
      for (int finding = 0; finding < of.length; finding++) {
        of[finding] = SimulatedMarket.any(finding, random);
        bins.add(SimulatedMarket.bin(of[finding]));
      }
      boolean turned = source.equals(TURNING) && n >= TURN * LEADS_A_DAY;
      double told = BINS.probability(of);
      double odds = Math.log(told / (1 - told)) + (turned ? worse : 0);
      boolean won = random.nextDouble() < 1 / (1 + Math.exp(-odds));
      double days = -Math.log(1 - random.nextDouble()) * (won ? 30 : 20);
      boolean isTold = won || random.nextInt(3) > 0;
      Instant end = isTold ? begun.plusSeconds((long) (days * 86_400)) : Instant.MAX;
      leads.add(
          new Lead(
              new Lesson(STANDARD.reference(), bins, source, begun, End.OPEN, null, null),
              new Lesson(
                  STANDARD.reference(),
                  bins,
                  source,
                  begun,
                  won ? End.SUCCESS : End.FAILURE,
                  null,
                  end),
              end));
    }
    return leads;
  }
}
