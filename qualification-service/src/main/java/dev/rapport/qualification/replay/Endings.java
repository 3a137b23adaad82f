package dev.rapport.qualification.replay;

import java.time.Instant;
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

  private final Leads leads;
  private final byte[] endings;

  /** What sales says of a lead that ends it, or opens it again. */
  public enum Word {
    /** A rep has it. */
    TAKEN(Ending.OPEN),
    /** The rep says no. */
    REJECTED(Ending.REJECTED),
    /** They have met, or there is an opportunity. */
    GOES_ON(Ending.OPEN),
    REOPENED(Ending.OPEN),
    WON(Ending.WON),
    LOST(Ending.LOST);

    private final Ending ending;

    Word(Ending ending) {
      this.ending = ending;
    }

    Ending ending() {
      return ending;
    }

    private boolean isOfTheHandoff() {
      return this == TAKEN || this == REJECTED;
    }

    /**
     * Whether it stands above another.
     *
     * @param later whether it was said later, or at the same moment
     */
    private boolean counts(Word other, boolean later) {
      boolean closes = this == WON || this == LOST;
      boolean closed = other == WON || other == LOST;
      if (closes && (other.isOfTheHandoff() || (this == WON && other == GOES_ON))) {
        return true;
      }
      if (closed && (isOfTheHandoff() || (other == WON && this == GOES_ON))) {
        return false;
      }
      return later;
    }
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
   * Hears what was told: what happened last counts, but for a deal that is won or lost. That is not
   * undone by a late word on the handoff, one that is lost only by a sign that it goes on, one that
   * is won only by a reopening. So what is told of the deal, in order, may be heard first, and then
   * what was said of the handoff. Not for several threads.
   */
  public static final class Hearing {

    private static final int WORD_BITS = 4;
    private static final long WORD_MASK = (1L << WORD_BITS) - 1;

    private Leads leads = new Leads(LEAST_SLOTS);

    /** When, in milliseconds since 1970, and in the last four bits what; by slot. */
    private long[] told = new long[LEAST_SLOTS];

    /** That this was said of a lead at that moment; of the same moment what is told last counts. */
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
      long moment = at.toEpochMilli();
      if (!leads.isTaken(slot)
          || word.counts(
              WORDS.get((int) (told[slot] & WORD_MASK)), moment >= told[slot] >> WORD_BITS)) {
        leads.take(slot, most, least);
        told[slot] = (moment << WORD_BITS) | WORDS.indexOf(word);
      }
      return this;
    }

    private void grow() {
      Leads wider = new Leads((int) Math.min(Leads.MOST_SLOTS, leads.slots() * GROWTH));
      long[] moved = new long[wider.slots()];
      for (int slot = 0; slot < leads.slots(); slot++) {
        if (leads.isTaken(slot)) {
          moved[leads.copy(slot, wider)] = told[slot];
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

    private @Nullable Ending ending(int slot) {
      Ending ending =
          leads.isTaken(slot) ? WORDS.get((int) (told[slot] & WORD_MASK)).ending() : Ending.OPEN;
      return ending == Ending.OPEN ? null : ending;
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
