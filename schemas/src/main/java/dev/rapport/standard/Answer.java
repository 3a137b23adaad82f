package dev.rapport.standard;

import dev.rapport.standard.Finding.State;
import dev.rapport.standard.StatedTiming.Dated;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion makes of one text.
 *
 * @param reading what was understood
 * @param timing the buyer's own date, where that is what the text says: its distance, and with it
 *     the answer, changes with the days
 */
record Answer(
    State state, String bin, int points, @Nullable String reading, @Nullable Dated timing) {

  static Answer of(State state, String bin, int points, @Nullable String reading) {
    return new Answer(state, bin, points, reading, null);
  }

  static Answer of(boolean met, String bin, int points, @Nullable String reading) {
    return of(met ? State.MET : State.NOT_MET, bin, points, reading);
  }
}
