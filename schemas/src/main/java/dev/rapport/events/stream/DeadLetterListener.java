package dev.rapport.events.stream;

/**
 * Is told of every record that is set aside, to count it. Called on stream threads: never fails.
 */
@FunctionalInterface
public interface DeadLetterListener {

  /** Nobody listens. */
  DeadLetterListener NONE = topic -> {};

  /** A record of {@code topic} was set aside. */
  void setAside(String topic);
}
