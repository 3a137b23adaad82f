package dev.rapport.standard;

/** The range of points: whole numbers, so that they add up exactly in every language. */
final class Points {
  static final int LEAST = -1000;
  static final int MOST = 1000;

  private Points() {}

  static int check(String what, int points) {
    if (points < LEAST || points > MOST) {
      throw new IllegalArgumentException(
          what + " must be from " + LEAST + " to " + MOST + ": " + points);
    }
    return points;
  }
}
