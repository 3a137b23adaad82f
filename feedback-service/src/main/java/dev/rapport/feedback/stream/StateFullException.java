package dev.rapport.feedback.stream;

/** Nothing more can be added to a state: the record that would is set aside. */
final class StateFullException extends RuntimeException {

  private StateFullException(String message) {
    super(message);
  }

  /**
   * Sees to it that a state of {@code bytes} may be written.
   *
   * @throws StateFullException if it may not
   */
  static void unlessWithin(int most, int bytes, String store) {
    if (bytes > most) {
      throw new StateFullException(
          "the state in %s would have %d bytes, more than %d".formatted(store, bytes, most));
    }
  }
}
