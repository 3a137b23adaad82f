package dev.rapport.feedback.model;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A time at which a lead came to us by a source.
 *
 * @param at when its submission was captured
 * @param channel that it came by; null where it named none
 */
public record Touch(Instant at, @Nullable String channel) {

  /** Credit is shared among the earliest so many: all of 1 to 8 divide 840, see the ledger. */
  public static final int MOST = 8;

  static final Comparator<Touch> OLDEST_FIRST =
      Comparator.comparing(Touch::at)
          .thenComparing(Touch::channel, Comparator.nullsFirst(Comparator.naturalOrder()));
}
