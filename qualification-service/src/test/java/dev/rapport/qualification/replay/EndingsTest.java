package dev.rapport.qualification.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rapport.qualification.replay.Endings.Word;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How leads ended, held against a plain map. */
class EndingsTest {

  private static final Logger log = LoggerFactory.getLogger(EndingsTest.class);
  private static final int MANY = 1_000_000;
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UUID LEAD = UUID.fromString("0d8f2f6e-7a55-8bb0-8f57-1d1d0f3ad0c4");
  private static final List<Word> OF_THE_DEAL = List.of(Word.WON, Word.LOST, Word.REOPENED);
  private static final List<Word> WORDS = List.of(Word.values());
  private static final List<Word> OF_THE_HANDOFF = List.of(Word.TAKEN, Word.REJECTED);

  @Test
  void what_happened_last_counts_in_whatever_order_it_is_told() {
    Endings endings =
        new Endings.Hearing()
            .hear(LEAD, NOON, Word.WON)
            .hear(LEAD, NOON.minusMillis(1), Word.LOST)
            .endings();
    assertThat(endings.of(LEAD)).isEqualTo(Ending.WON);
    assertThat(
            new Endings.Hearing()
                .hear(LEAD, NOON, Word.WON)
                .hear(LEAD, NOON, Word.LOST)
                .endings()
                .of(LEAD))
        .isEqualTo(Ending.LOST);
  }

  @Test
  void a_lead_that_is_open_again_did_not_end() {
    Endings endings =
        new Endings.Hearing()
            .hear(LEAD, NOON.plusMillis(1), Word.REOPENED)
            .hear(LEAD, NOON, Word.WON)
            .endings();
    assertThat(endings.of(LEAD)).isEqualTo(Ending.OPEN);
    assertThat(endings.size()).isZero();
  }

  @Test
  void the_nil_id_is_nobodys_and_times_before_1970_are_times() {
    UUID nil = new UUID(0, 0);
    Endings endings =
        new Endings.Hearing()
            .hear(nil, NOON, Word.WON)
            .hear(LEAD, Instant.EPOCH.minusMillis(1), Word.LOST)
            .hear(LEAD, Instant.EPOCH.minusMillis(2), Word.WON)
            .endings();
    assertThat(endings.of(nil)).isEqualTo(Ending.OPEN);
    assertThat(endings.of(LEAD)).isEqualTo(Ending.LOST);
    assertThat(endings.size()).isEqualTo(1);
  }

  /** What is allocated for the answer is all that it holds. */
  @Test
  void a_lead_that_ended_takes_fewer_than_twenty_two_bytes() {
    Endings.Hearing hearing = new Endings.Hearing();
    Random random = new Random(1);
    for (int i = 0; i < MANY; i++) {
      hearing.hear(new UUID(random.nextLong(), random.nextLong()), NOON, Word.WON);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Endings endings = hearing.endings();
    double bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (double) MANY;

    log.warn("{} bytes a lead", "%.1f".formatted(bytes));
    assertThat(endings.size()).isEqualTo(MANY);
    assertThat(bytes).isBetween(17.0, 22.0);
  }

  /** Few ids that hardly differ, told of again and again, and many that do. */
  @Property(tries = 200)
  void it_says_what_a_map_would_say(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int tellings) {
    Random random = new Random(seed);
    record Told(long at, Word word) {}
    Map<UUID, Told> map = new HashMap<>();
    Endings.Hearing hearing = new Endings.Hearing();
    for (int i = 0; i < tellings; i++) {
      UUID lead =
          random.nextBoolean()
              ? new UUID(random.nextInt(40), random.nextInt(40))
              : new UUID(random.nextLong(), random.nextLong());
      Told told =
          new Told(random.nextInt(1_000), OF_THE_DEAL.get(random.nextInt(OF_THE_DEAL.size())));
      hearing.hear(lead, Instant.ofEpochMilli(told.at()), told.word());
      if (!lead.equals(new UUID(0, 0))) {
        map.merge(lead, told, (one, other) -> other.at() < one.at() ? one : other);
      }
    }
    Endings endings = hearing.endings();
    map.forEach((lead, told) -> assertThat(endings.of(lead)).isEqualTo(told.word().ending()));
    assertThat(endings.of(UUID.randomUUID())).isEqualTo(Ending.OPEN);
    assertThat(endings.size())
        .isEqualTo((int) map.values().stream().filter(t -> t.word() != Word.REOPENED).count());
  }

  private record Said(int at, Word word) {}

  /** The rules that feedback goes by, one word after the other. */
  private static Ending after(Ending before, Word word) {
    boolean isClosed = before == Ending.WON || before == Ending.LOST;
    return switch (word) {
      case WON -> Ending.WON;
      case LOST -> Ending.LOST;
      case REOPENED -> Ending.OPEN;
      case GOES_ON -> before == Ending.WON ? Ending.WON : Ending.OPEN;
      case REJECTED -> isClosed ? before : Ending.REJECTED;
      case TAKEN -> isClosed ? before : Ending.OPEN;
    };
  }

  @Property(tries = 2_000)
  void what_is_told_of_deals_and_then_of_handoffs_comes_to_what_was_said_in_order(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int words) {
    Random random = new Random(seed);
    List<Said> said = new ArrayList<>();
    Ending expected = Ending.OPEN;
    for (int at = 0; at < words; at++) {
      Word word = WORDS.get(random.nextInt(WORDS.size()));
      said.add(new Said(at, word));
      expected = after(expected, word);
    }
    Endings.Hearing hearing = new Endings.Hearing();
    said.stream()
        .filter(one -> !OF_THE_HANDOFF.contains(one.word()))
        .forEach(one -> hearing.hear(LEAD, NOON.plusMillis(one.at()), one.word()));
    said.stream()
        .filter(one -> OF_THE_HANDOFF.contains(one.word()))
        .forEach(one -> hearing.hear(LEAD, NOON.plusMillis(one.at()), one.word()));

    assertThat(hearing.endings().of(LEAD)).as("%s", said).isEqualTo(expected);
  }
}
