package dev.rapport.qualification.replay;

import dev.rapport.qualification.replay.Endings.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Outcomes that were told more than once: the first telling stands. All are read twice, so that
 * only those few are kept whole, and of the others eight bytes each, and only while they are read
 * first. Not for several threads.
 */
public final class Retold {

  /** The same content told later than this after the first time is another outcome. */
  private static final Duration REPEATED_WITHIN = Duration.ofMinutes(10);

  /**
   * Marks an id that feedback made of what was told, where the teller gave neither an id nor a
   * time. Its last 32 bits say in which window of time it was told; the rest is the content.
   */
  private static final long CONTENT_MARK = 0x8C1D;

  private static final long MARK_MASK = 0xFFFF;
  private static final long WINDOW = 0xFFFF_FFFFL;

  private Hashes seen = new Hashes(64);
  private final Set<Long> repeated = new HashSet<>();
  private final Map<UUID, Map<UUID, Told>> kept = new HashMap<>();

  private record Told(UUID id, Instant at, Instant recordedAt, Word word) {

    static final Comparator<Told> FIRST_TOLD =
        Comparator.comparing(Told::recordedAt).thenComparing(Told::at).thenComparing(Told::word);

    static final Comparator<Told> IN_ORDER =
        Comparator.comparing(Told::at).thenComparing(Told::word).thenComparing(Told::id);
  }

  /** Notes an outcome, at the first reading. */
  public void note(UUID lead, UUID id) {
    long hash = hash(lead, id);
    if (!seen.add(hash)) {
      repeated.add(hash);
    }
  }

  /** The first reading is over. */
  public void noted() {
    seen = new Hashes(1);
  }

  /** Hears an outcome at the second reading; what was told again is heard by {@link #end}. */
  public void hear(
      Endings.Hearing hearing, UUID lead, UUID id, Instant at, Instant recordedAt, Word word) {
    if (repeated.contains(hash(lead, id))) {
      kept.computeIfAbsent(lead, one -> new HashMap<>())
          .merge(
              id,
              new Told(id, at, recordedAt, word),
              (one, other) -> Told.FIRST_TOLD.compare(one, other) <= 0 ? one : other);
    } else {
      hearing.hear(lead, at, word);
    }
  }

  /** The second reading is over. */
  public void end(Endings.Hearing hearing) {
    kept.forEach(
        (lead, told) ->
            firsts(told.values()).forEach(one -> hearing.hear(lead, one.at(), one.word())));
    kept.clear();
  }

  private static List<Told> firsts(Collection<Told> told) {
    Map<UUID, Instant> first = new HashMap<>();
    List<Told> firsts = new ArrayList<>();
    for (Told one : told.stream().sorted(Told.IN_ORDER).toList()) {
      Instant before = isOfContent(one.id()) ? first.get(content(one.id())) : null;
      if (before == null || !one.at().isBefore(before.plus(REPEATED_WITHIN))) {
        first.put(content(one.id()), one.at());
        firsts.add(one);
      }
    }
    return firsts;
  }

  private static boolean isOfContent(UUID id) {
    return (id.getMostSignificantBits() & MARK_MASK) == CONTENT_MARK && id.variant() == 2;
  }

  private static UUID content(UUID id) {
    return isOfContent(id)
        ? new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() & ~WINDOW)
        : id;
  }

  /** Where two that differ have one hash, both are kept whole: it costs their place, no more. */
  private static long hash(UUID lead, UUID id) {
    UUID content = content(id);
    long hash = lead.getMostSignificantBits();
    for (long next :
        new long[] {
          lead.getLeastSignificantBits(),
          content.getMostSignificantBits(),
          content.getLeastSignificantBits()
        }) {
      hash = mixed(hash) ^ next;
    }
    return mixed(hash);
  }

  /** The finalizer of MurmurHash3, with the constants of David Stafford's variant 13. */
  private static long mixed(long bits) {
    long hash = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }

  /** A set of hashes; a map of objects takes five times the place. */
  private static final class Hashes {
    private static final double MOST_FILLED = 0.7;

    /** Zero is a free slot; the hash zero is kept as one. */
    private long[] slots;

    private int size;

    Hashes(int slots) {
      this.slots = new long[slots];
    }

    /** Whether it was not there. */
    boolean add(long hash) {
      if (size + 1 > slots.length * MOST_FILLED) {
        long[] before = slots;
        slots = new long[Math.multiplyExact(before.length, 2)];
        for (long one : before) {
          if (one != 0) {
            slots[find(one)] = one;
          }
        }
      }
      long kept = hash == 0 ? 1 : hash;
      int slot = find(kept);
      boolean isNew = slots[slot] == 0;
      slots[slot] = kept;
      size += isNew ? 1 : 0;
      return isNew;
    }

    private int find(long hash) {
      int slot = (int) Long.remainderUnsigned(hash, slots.length);
      while (slots[slot] != 0 && slots[slot] != hash) {
        slot = slot + 1 == slots.length ? 0 : slot + 1;
      }
      return slot;
    }
  }
}
