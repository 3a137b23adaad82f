package dev.rapport.qualification.replay;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How leads ended, of all leads at once, in the heap: a replay looks each of its leads up here. A
 * table with open addressing over plain arrays, which takes 21 bytes a lead; a map of objects takes
 * above 70. Not to be changed, so for several threads.
 */
public final class Endings {

  /** Above it a search passes too many others. */
  private static final double MOST_FILLED = 0.8;

  private static final double GROWTH = 1.5;
  private static final int LEAST_SLOTS = 64;
  private static final UUID NIL = new UUID(0, 0);
  private static final List<Ending> ALL = List.of(Ending.values());
  private static final List<Word> WORDS = List.of(Word.values());
  private static final List<Kind> KIND_LIST = List.of(Kind.values());

  private final Leads leads;
  private final byte[] endings;

  /**
   * What sales says of a lead that ends it, or opens it again; of the same moment, in the order in
   * which it is taken to have happened.
   */
  public enum Word {
    /** A rep has it. */
    ASSIGNED,
    /** The rep says no. */
    REJECTED,
    ACCEPTED,
    MEETING,
    REOPENED,
    OPPORTUNITY,
    LOST,
    WON;

    private Kind kind() {
      return switch (this) {
        case ASSIGNED, REJECTED, ACCEPTED -> Kind.HANDOFF;
        case MEETING, OPPORTUNITY -> Kind.GOES_ON;
        case REOPENED, LOST, WON -> Kind.DEAL;
      };
    }
  }

  /** What a word is about: of each kind the last one is all that counts. */
  private enum Kind {
    HANDOFF,
    GOES_ON,
    DEAL
  }

  private Endings(Leads leads, byte[] endings) {
    this.leads = leads;
    this.endings = endings;
  }

  /** How a lead ended; {@link Ending#OPEN} for one of which nothing was told. */
  public Ending of(UUID lead) {
    int slot = leads.find(lead.getMostSignificantBits(), lead.getLeastSignificantBits());
    return leads.isTaken(slot) ? ALL.get(endings[slot]) : Ending.OPEN;
  }

  /** How many leads are known to have ended. */
  public int size() {
    return leads.size();
  }

  /**
   * Hears what was told, in any order, and as often as it is told. By the order in which it was
   * said: a deal that is won is undone only by a reopening or a loss; one that is lost also by a
   * sign that it goes on; a word on the handoff counts where no deal is won or lost. For this it is
   * enough to know the last word of each kind. Not for several threads.
   */
  public static final class Hearing {

    private static final int WORD_BITS = 4;
    private static final long WORD_MASK = (1L << WORD_BITS) - 1;
    private static final long NOTHING = Long.MIN_VALUE;
    private static final int KINDS = Kind.values().length;

    private Leads leads = new Leads(LEAST_SLOTS);

    /**
     * When, in milliseconds since 1970, and in the last four bits what; by slot, each with a place
     * for each kind.
     */
    private long[] told = nothing(LEAST_SLOTS);

    private static long[] nothing(int slots) {
      long[] told = new long[Math.multiplyExact(slots, KINDS)];
      Arrays.fill(told, NOTHING);
      return told;
    }

    /** That this was said of a lead at that moment. */
    public Hearing hear(UUID lead, Instant at, Word word) {
      if (lead.equals(NIL)) {
        return this;
      }
      if (leads.size() + 1 > leads.slots() * MOST_FILLED) {
        grow();
      }
      long most = lead.getMostSignificantBits();
      long least = lead.getLeastSignificantBits();
      int slot = leads.find(most, least);
      leads.take(slot, most, least);
      int place = place(slot, word.kind());
      told[place] = Math.max(told[place], (at.toEpochMilli() << WORD_BITS) | WORDS.indexOf(word));
      return this;
    }

    private static int place(int slot, Kind kind) {
      return slot * KINDS + KIND_LIST.indexOf(kind);
    }

    private void grow() {
      int most = Leads.MOST_SLOTS / KINDS;
      Leads wider = new Leads((int) Math.min(most, leads.slots() * GROWTH));
      long[] moved = nothing(wider.slots());
      for (int slot = 0; slot < leads.slots(); slot++) {
        if (leads.isTaken(slot)) {
          System.arraycopy(told, slot * KINDS, moved, leads.copy(slot, wider) * KINDS, KINDS);
        }
      }
      leads = wider;
      told = moved;
    }

    /** What all of it comes to: leads that are open again are not kept. */
    public Endings endings() {
      int ended = 0;
      for (int slot = 0; slot < leads.slots(); slot++) {
        ended += ending(slot) == null ? 0 : 1;
      }
      Leads kept = new Leads((int) Math.min(Leads.MOST_SLOTS, ended / MOST_FILLED + 2));
      byte[] endings = new byte[kept.slots()];
      for (int slot = 0; slot < leads.slots(); slot++) {
        Ending ending = ending(slot);
        if (ending != null) {
          endings[leads.copy(slot, kept)] = (byte) ALL.indexOf(ending);
        }
      }
      return new Endings(kept, endings);
    }

    /** Null for one that is open. */
    private @Nullable Ending ending(int slot) {
      if (!leads.isTaken(slot)) {
        return null;
      }
      long deal = told[place(slot, Kind.DEAL)];
      long goesOn = told[place(slot, Kind.GOES_ON)];
      long handoff = told[place(slot, Kind.HANDOFF)];
      if (is(Word.WON, deal)) {
        return Ending.WON;
      }
      if (is(Word.LOST, deal) && goesOn < deal) {
        return Ending.LOST;
      }
      return is(Word.REJECTED, handoff) && handoff > Math.max(deal, goesOn)
          ? Ending.REJECTED
          : null;
    }

    private static boolean is(Word word, long told) {
      return told != NOTHING && WORDS.get((int) (told & WORD_MASK)) == word;
    }
  }

  /**
   * Ids of leads, each in the slot that it hashes to, or the next that was free. One is free
   * always, where a search in vain ends; the nil UUID, which marks it, names no lead.
   */
  private static final class Leads {

    /** The most that arrays hold everywhere. */
    static final int MOST_SLOTS = Integer.MAX_VALUE - 8;

    private final long[] most;
    private final long[] least;
    private int size;

    Leads(int slots) {
      most = new long[slots];
      least = new long[slots];
    }

    int slots() {
      return most.length;
    }

    int size() {
      return size;
    }

    boolean isTaken(int slot) {
      return (most[slot] | least[slot]) != 0;
    }

    /** The slot of a lead, or the free one in which it would be. */
    int find(long mostBits, long leastBits) {
      int slot = home(mostBits, leastBits);
      while (isTaken(slot) && (most[slot] != mostBits || least[slot] != leastBits)) {
        slot = slot + 1 == most.length ? 0 : slot + 1;
      }
      return slot;
    }

    void take(int slot, long mostBits, long leastBits) {
      size += isTaken(slot) ? 0 : 1;
      most[slot] = mostBits;
      least[slot] = leastBits;
    }

    /** Puts one of these leads into another table, and tells its slot there. */
    int copy(int slot, Leads to) {
      int there = to.find(most[slot], least[slot]);
      to.take(there, most[slot], least[slot]);
      return there;
    }

    /**
     * Spreads ids over all slots, also those that differ in a few bits only (the finalizer of
     * MurmurHash3, with the constants of David Stafford's variant 13).
     */
    private int home(long mostBits, long leastBits) {
      long hash = mostBits ^ Long.rotateLeft(leastBits, 32);
      hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
      hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
      hash ^= hash >>> 31;
      return (int) (((hash >>> 32) * most.length) >>> 32);
    }
  }
}
