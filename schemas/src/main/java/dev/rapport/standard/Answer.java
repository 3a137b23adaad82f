package dev.rapport.standard;

import dev.rapport.standard.Finding.State;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion makes of one text.
 *
 * @param reading what was understood
 * @param comesBack the day on which a lead whose time has not come is judged again
 */
record Answer(
    State state, String bin, int points, @Nullable String reading, @Nullable LocalDate comesBack) {

  static Answer of(State state, String bin, int points, @Nullable String reading) {
    return new Answer(state, bin, points, reading, null);
  }

  static Answer of(boolean met, String bin, int points, @Nullable String reading) {
    return of(met ? State.MET : State.NOT_MET, bin, points, reading);
  }
}
