package dev.rapport.qualification.trial;

import dev.rapport.qualification.trial.RecentLeads.Recent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The leads that drafts are tried on. They are kept for {@link #KEPT}: whoever types is answered
 * without a look through all leads.
 */
public final class LeadSample {

  /** The most leads in it. */
  public static final int MOST = 500;

  /**
   * How long they are all together at most, as they are stored; in the heap they take up to twice
   * that.
   */
  public static final long MOST_BYTES = 16L << 20;

  /** How many leads are looked at to find the most recent. */
  public static final int LOOK_AT = 20_000;

  /** How long it stays the same. */
  public static final Duration KEPT = Duration.ofMinutes(1);

  private final RecentLeads leads;
  private final InstantSource clock;
  private @Nullable Drawn last;

  private record Drawn(Recent recent, Instant at) {}

  /** Of these leads. */
  public LeadSample(RecentLeads leads, InstantSource clock) {
    this.leads = leads;
    this.clock = clock;
  }

  /** The leads, latest first. While there is none it is looked again each time. */
  public synchronized Recent recent() {
    Instant now = clock.instant();
    Drawn drawn = last;
    if (drawn == null || drawn.recent().leads().isEmpty() || !now.isBefore(drawn.at().plus(KEPT))) {
      // Two samples at a time would be too much for a small heap.
      last = null;
      drawn = new Drawn(leads.recent(MOST, MOST_BYTES, LOOK_AT), now);
      last = drawn;
    }
    return drawn.recent();
  }
}
