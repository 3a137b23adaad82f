package dev.rapport.local.bench;

import java.util.concurrent.atomic.AtomicLong;

/** Answers counted while the load runs; written by one thread, read by any. */
final class Tally {

  private static final int ACCEPTED = 202;

  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /** Counts an answer by its status; a negative one is a connection that broke. */
  void count(int status) {
    // One writer: a plain store that others see is all it takes.
    AtomicLong counter = status == ACCEPTED ? accepted : refused;
    counter.setRelease(counter.getPlain() + 1);
  }

  /** How many were answered with 202. */
  long accepted() {
    return accepted.get();
  }

  /** How many were answered otherwise or not at all. */
  long refused() {
    return refused.get();
  }
}
