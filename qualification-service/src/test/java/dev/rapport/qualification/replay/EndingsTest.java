package dev.rapport.qualification.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rapport.qualification.replay.Endings.Word;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
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
  private static final List<Word> OF_THE_HANDOFF =
      List.of(Word.ASSIGNED, Word.REJECTED, Word.ACCEPTED);

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
        .as("a win of the same moment comes after a loss")
        .isEqualTo(Ending.WON);
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

  private record Told(long at, Word word) {}

  private static final Comparator<Told> LATER =
      Comparator.comparing(Told::at).thenComparing(Told::word);

  /** Few ids that hardly differ, told of again and again, and many that do. */
  @Property(tries = 200)
  void it_says_what_a_map_would_say(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int tellings) {
    Random random = new Random(seed);
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
        map.merge(lead, told, (one, other) -> LATER.compare(one, other) > 0 ? one : other);
      }
    }
    Endings endings = hearing.endings();
    map.forEach(
        (lead, told) -> assertThat(endings.of(lead)).isEqualTo(after(Ending.OPEN, told.word())));
    assertThat(endings.of(UUID.randomUUID())).isEqualTo(Ending.OPEN);
    assertThat(endings.size())
        .isEqualTo((int) map.values().stream().filter(t -> t.word() != Word.REOPENED).count());
  }

  /** An outcome, or a word on the handoff, which has no id. */
  private record Said(@Nullable UUID id, int second, int recorded, Word word) {
    Instant at() {
      return NOON.plusSeconds(second);
    }
  }

  /** The rules that feedback goes by, one word after the other. */
  private static Ending after(Ending before, Word word) {
    boolean isClosed = before == Ending.WON || before == Ending.LOST;
    return switch (word) {
      case WON -> Ending.WON;
      case LOST -> Ending.LOST;
      case REOPENED -> Ending.OPEN;
      case MEETING, OPPORTUNITY -> before == Ending.WON ? Ending.WON : Ending.OPEN;
      case REJECTED -> isClosed ? before : Ending.REJECTED;
      case ASSIGNED, ACCEPTED -> isClosed ? before : Ending.OPEN;
    };
  }

  /**
   * As feedback keeps them: each id once, the first telling of it, and no content again at once.
   */
  private static Ending expected(List<Said> said) {
    Map<UUID, Said> byId = new HashMap<>();
    List<Said> counted = new ArrayList<>();
    for (Said one : said) {
      UUID id = one.id();
      if (id == null) {
        counted.add(one);
      } else {
        byId.merge(id, one, (a, b) -> FIRST_TOLD.compare(a, b) <= 0 ? a : b);
      }
    }
    Map<Long, Integer> first = new HashMap<>();
    byId.values().stream()
        .sorted(
            Comparator.comparingInt(Said::second).thenComparing(Said::word).thenComparing(Said::id))
        .forEach(
            one -> {
              UUID id = Objects.requireNonNull(one.id());
              boolean isOfContent = id.version() == 8;
              Integer before = first.get(id.getMostSignificantBits());
              if (!isOfContent || before == null || one.second() >= before + 600) {
                first.put(id.getMostSignificantBits(), one.second());
                counted.add(one);
              }
            });
    Ending ending = Ending.OPEN;
    for (Said one :
        counted.stream()
            .sorted(Comparator.comparingInt(Said::second).thenComparing(Said::word))
            .toList()) {
      ending = after(ending, one.word());
    }
    return ending;
  }

  private static final Comparator<Said> FIRST_TOLD =
      Comparator.comparingInt(Said::recorded).thenComparing(Said::second).thenComparing(Said::word);

  /** Few moments, so that many are the same; told again within minutes, and later. */
  private static List<Said> said(Random random, int words) {
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      int second = random.nextInt(8) * 200;
      Word word = WORDS.get(random.nextInt(WORDS.size()));
      UUID id =
          switch (random.nextInt(3)) {
            case 0 -> new UUID(1, -9 + random.nextInt(4));
            // As feedback makes them: the content, the mark, and the window of ten minutes.
            case 1 -> new UUID((WORDS.indexOf(word) << 16) | 0x8C1D, (0b10L << 62) | second / 600);
            default -> null;
          };
      if (id == null && !OF_THE_HANDOFF.contains(word)) {
        id = UUID.nameUUIDFromBytes(new byte[] {(byte) i});
      }
      said.add(new Said(id, second, second + random.nextInt(3), word));
    }
    return said;
  }

  private static Ending heard(List<Said> said) {
    Endings.Hearing hearing = new Endings.Hearing();
    Retold retold = new Retold();
    for (Said one : said) {
      UUID id = one.id();
      if (id != null) {
        retold.note(LEAD, id);
      }
    }
    retold.noted();
    for (Said one : said) {
      UUID id = one.id();
      if (id == null) {
        hearing.hear(LEAD, one.at(), one.word());
      } else {
        retold.hear(hearing, LEAD, id, one.at(), NOON.plusSeconds(one.recorded()), one.word());
      }
    }
    retold.end(hearing);
    return hearing.endings().of(LEAD);
  }

  @Property(tries = 3_000)
  void in_any_order_and_told_again_it_comes_to_what_feedback_makes_of_it(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int words) {
    Random random = new Random(seed);
    List<Said> said = said(random, words);
    Ending expected = expected(said);
    for (int shuffle = 0; shuffle < 4; shuffle++) {
      List<Said> told = new ArrayList<>(said);
      for (int again = 0; again < words; again++) {
        told.add(said.get(random.nextInt(words)));
      }
      Collections.shuffle(told, random);
      assertThat(heard(told)).as("%s", told).isEqualTo(expected);
    }
  }
}
