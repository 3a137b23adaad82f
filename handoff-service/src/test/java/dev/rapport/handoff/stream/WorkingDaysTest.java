package dev.rapport.handoff.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.model.LoadPolicy;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty reps in six time zones, by a moved clock: for two days leads come day and night, people are
 * on leave, two countries have a holiday, some leads are forgotten. Who may be given what is
 * counted here from the events that leave the topology and from a calendar of the test's own, not
 * from the service's books.
 */
class WorkingDaysTest {

  /** A Monday. */
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

  private static final Instant BEGIN = MONDAY.atStartOfDay(ZoneId.of("UTC")).toInstant();

  /** Everybody has worked once more by then, and the clock has had its time. */
  private static final Instant END = BEGIN.plus(Duration.ofDays(4));

  private static final Duration STEP = Duration.ofMinutes(4);
  private static final int LEADS = 600;
  private static final int CAPACITY = 4;
  private static final LocalTime FROM = LocalTime.of(9, 0);
  private static final LocalTime TO = LocalTime.of(17, 0);

  private final SplittableRandom random = new SplittableRandom(20261123);
  private final Map<String, Colleague> colleagues = new TreeMap<>();
  private final Map<Integer, Owned> owners = new HashMap<>();
  private final Map<Integer, Instant> captured = new HashMap<>();
  private final Map<Integer, Map<Colleague, Double>> shares = new HashMap<>();
  private final Map<HandoffKind, Integer> happened = new EnumMap<>(HandoffKind.class);
  private final PriorityQueue<Answer> answers =
      new PriorityQueue<>(Comparator.comparing(Answer::at).thenComparing(Answer::lead));
  private int kept;
  private int late;

  /** A rep, as the test sees them. */
  private static final class Colleague {
    final Office office;
    final String id;
    final int weight;
    final @Nullable LocalDate awayFrom;
    final @Nullable LocalDate awayTo;
    final Set<Integer> open = new HashSet<>();
    int got;
    double due;

    Colleague(
        Office office,
        String id,
        int weight,
        @Nullable LocalDate awayFrom,
        @Nullable LocalDate awayTo) {
      this.office = office;
      this.id = id;
      this.weight = weight;
      this.awayFrom = awayFrom;
      this.awayTo = awayTo;
    }

    boolean works(Instant moment) {
      ZonedDateTime local = moment.atZone(office.zone);
      LocalDate day = local.toLocalDate();
      boolean isAway =
          awayFrom != null && awayTo != null && !day.isBefore(awayFrom) && !day.isAfter(awayTo);
      return !isAway
          && !day.equals(office.holiday)
          && day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()
          && !local.toLocalTime().isBefore(FROM)
          && local.toLocalTime().isBefore(TO);
    }

    /** Working minutes between two moments, by the minute. */
    int worked(Instant from, Instant to) {
      int minutes = 0;
      for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
        minutes += works(at) ? 1 : 0;
      }
      return minutes;
    }

    /** The moment at which so many working minutes have passed. */
    Instant after(Instant from, int minutes) {
      Instant at = from;
      for (int left = minutes; left > 0; at = at.plusSeconds(60)) {
        left -= works(at) ? 1 : 0;
      }
      return at;
    }
  }

  private enum Office {
    LONDON("Europe/London", "GB", 10, null),
    BERLIN("Europe/Berlin", "DE", 10, null),
    NEW_YORK("America/New_York", "US", 8, "2026-11-24"),
    VANCOUVER("America/Vancouver", "CA", 8, null),
    TOKYO("Asia/Tokyo", "JP", 7, "2026-11-23"),
    SYDNEY("Australia/Sydney", "AU", 7, null);

    final ZoneId zone;
    final String country;
    final int reps;
    final @Nullable LocalDate holiday;

    Office(String zone, String country, int reps, @Nullable String holiday) {
      this.zone = ZoneId.of(zone);
      this.country = country;
      this.reps = reps;
      this.holiday = holiday == null ? null : LocalDate.parse(holiday);
    }

    String teamId() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private record Owned(String rep, Instant since) {}

  private record Answer(Instant at, int lead, String rep, Instant ownedSince, boolean yes) {}

  @Test
  void nobody_is_forgotten_nobody_is_woken_and_everybody_gets_their_share(@TempDir Path state) {
    try (TopologyDriver driver = new TopologyDriver(state, LoadPolicy.UNANSWERED)) {
      driver.moveClock(BEGIN);
      for (Office office : Office.values()) {
        driver.roster(office.teamId(), roster(office));
      }
      assertThat(colleagues).hasSize(50);
      List<Instant> comes =
          IntStream.range(0, LEADS)
              .mapToObj(i -> BEGIN.plusMillis(random.nextLong(Duration.ofDays(2).toMillis())))
              .sorted()
              .toList();

      int next = 0;
      for (Instant now = BEGIN; now.isBefore(END); now = now.plus(STEP)) {
        driver.moveClock(now);
        happens(driver, now);
        while (next < LEADS && !comes.get(next).isAfter(now)) {
          driver.assessed(lead(next, comes.get(next)));
          happens(driver, now);
          next++;
        }
        answer(driver, now);
      }
    }

    report();
    assertThat(owners.keySet()).as("every lead was given to somebody").hasSize(LEADS);
    assertThat(happened.get(HandoffKind.ASSIGNED)).as("each once").isEqualTo(LEADS);
    assertThat(colleagues.values())
        .as("leads that nobody has answered after two more working days")
        .allSatisfy(rep -> assertThat(rep.open).isEmpty());
    assertThat(kept + late).isEqualTo(LEADS);
    assertThat(kept).isGreaterThan(LEADS * 2 / 3);
    assertThat(colleagues.values())
        .allSatisfy(
            rep ->
                assertThat((double) rep.got)
                    .as("share of %s", rep.id)
                    .isCloseTo(rep.due, within(MOST_OFF)));
  }

  /** How far anybody may be from their share: measured, and then some. */
  private static final double MOST_OFF = 2.0;

  private String roster(Office office) {
    StringBuilder reps = new StringBuilder();
    for (int i = 0; i < office.reps; i++) {
      String id = "%s-%d".formatted(office.teamId(), i);
      int weight = 1 + i % 3;
      boolean isAway = i % 4 == 3;
      LocalDate from = isAway ? MONDAY.plusDays(i % 5) : null;
      LocalDate to = from == null ? null : from.plusDays(1);
      colleagues.put(id, new Colleague(office, id, weight, from, to));
      reps.append(
          "  - {repId: %s, name: %s, weight: %d, capacity: %d%s}%n"
              .formatted(
                  id,
                  id,
                  weight,
                  CAPACITY,
                  from == null ? "" : ", leave: [{from: %s, until: %s}]".formatted(from, to)));
    }
    String hours =
        IntStream.rangeClosed(1, 5)
            .mapToObj("  - {dayOfWeek: %d, from: \"09:00\", to: \"17:00\"}"::formatted)
            .collect(Collectors.joining("\n"));
    return """
        name: %s
        timeZone: %s
        territories: [{name: home, countries: [%s]}]
        hours:
        %s
        reps:
        %s%sclock:
          accept: {within: PT30M, warn: PT20M, escalate: PT30M, reassign: PT45M}
        """
        .formatted(
            office.teamId(),
            office.zone,
            office.country,
            hours,
            reps,
            office.holiday == null ? "" : "daysOff: [%s]%n".formatted(office.holiday));
  }

  private LeadAssessed lead(int number, Instant at) {
    Office office = Office.values()[random.nextInt(Office.values().length)];
    LeadAssessed lead = Leads.qualified(number, office.country);
    lead.setCapturedAt(at);
    lead.setLastCapturedAt(at);
    lead.setAssessedAt(at);
    captured.put(number, at);
    return lead;
  }

  private Colleague colleague(String id) {
    return Objects.requireNonNull(colleagues.get(id), id);
  }

  private void happens(TopologyDriver driver, Instant now) {
    for (LeadHandoff handoff : driver.handoffs()) {
      happened.merge(handoff.getKind(), 1, Integer::sum);
      int lead = (int) handoff.getLeadId().getLeastSignificantBits();
      Colleague rep = colleague(handoff.getRepId());
      switch (handoff.getKind()) {
        case ASSIGNED, REASSIGNED -> given(lead, rep, handoff, now);
        case ACCEPTED, REJECTED -> rep.open.remove(lead);
        default -> {}
      }
    }
  }

  private void given(int lead, Colleague rep, LeadHandoff handoff, Instant now) {
    assertThat(rep.works(now)).as("%s works at %s", rep.id, now).isTrue();
    assertThat(rep.open.size()).as("room of %s", rep.id).isLessThan(CAPACITY);
    Owned before = owners.put(lead, new Owned(rep.id, now));
    boolean isFirst = handoff.getKind() == HandoffKind.ASSIGNED;
    assertThat(before == null).as("lead %d has one owner", lead).isEqualTo(isFirst);
    if (before != null) {
      // A lead counts for whoever has it last.
      Colleague previous = colleague(before.rep());
      previous.open.remove(lead);
      previous.got--;
      Objects.requireNonNull(shares.remove(lead)).forEach((other, share) -> other.due -= share);
    }
    Map<Colleague, Double> earned = share(rep, before, now);
    earned.forEach((other, share) -> other.due += share);
    shares.put(lead, earned);
    rep.got++;
    rep.open.add(lead);
    decide(lead, rep, now);
  }

  /** What those who could have got it instead earn of a lead: together one. */
  private Map<Colleague, Double> share(Colleague rep, @Nullable Owned before, Instant now) {
    List<Colleague> able =
        colleagues.values().stream()
            .filter(other -> other.office == rep.office && other.works(now))
            .filter(other -> other.open.size() < CAPACITY)
            .filter(other -> before == null || !other.id.equals(before.rep()))
            .toList();
    double total = able.stream().mapToInt(other -> other.weight).sum();
    return able.stream().collect(Collectors.toMap(other -> other, other -> other.weight / total));
  }

  /** What a rep will do: most answer soon, some late, some never. */
  private void decide(int lead, Colleague rep, Instant now) {
    double mood = random.nextDouble();
    if (mood < 0.08) {
      return;
    }
    int minutes = mood < 0.16 ? 25 + random.nextInt(20) : 1 + random.nextInt(18);
    answers.add(new Answer(rep.after(now, minutes), lead, rep.id, now, random.nextDouble() < 0.85));
  }

  private void answer(TopologyDriver driver, Instant now) {
    while (!answers.isEmpty() && !answers.peek().at().isAfter(now)) {
      Answer answer = answers.remove();
      if (!new Owned(answer.rep(), answer.ownedSince()).equals(owners.get(answer.lead()))) {
        continue; // it went to somebody else in the meantime
      }
      String id = Leads.id(answer.lead());
      // For a reason that lies with no lead: turns are given back in tests of their own.
      CompletionStage<?> unused =
          driver.answer(
              answer.yes()
                  ? new HandoffAnswer.Acceptance(id, answer.rep(), null)
                  : new HandoffAnswer.Rejection(id, answer.rep(), "OTHER", null, null),
              Optional.empty());
      boolean inTime =
          colleague(answer.rep()).worked(Objects.requireNonNull(captured.get(answer.lead())), now)
              <= 30;
      kept += inTime ? 1 : 0;
      late += inTime ? 0 : 1;
      happens(driver, now);
    }
  }

  private void report() {
    System.out.printf(
        "%d leads, %d reps: in time %d (%.1f %%), events %s%n",
        LEADS, colleagues.size(), kept, 100.0 * kept / LEADS, happened);
    for (Office office : Office.values()) {
      List<Colleague> reps =
          new ArrayList<>(
              colleagues.values().stream().filter(rep -> rep.office == office).toList());
      System.out.printf(
          "%-10s %4d leads, furthest from a share %.2f%n",
          office.teamId(),
          reps.stream().mapToInt(rep -> rep.got).sum(),
          reps.stream().mapToDouble(rep -> Math.abs(rep.got - rep.due)).max().orElse(0));
    }
  }
}
