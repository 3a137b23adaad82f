package dev.rapport.local.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is measured, and for how long.
 *
 * @param window how long the pipeline must sustain its rate; other windows follow from it
 * @param sections what is measured
 * @param profiled whether the processes are recorded with JFR while the pipeline is measured
 */
record BenchPlan(Duration window, Set<Section> sections, boolean profiled) {

  /** Connections of the load generator. */
  static final int CONNECTIONS = 64;

  /** Where the search for the sustained rate begins, in leads a second. */
  static final double FIRST_GUESS = 1_000;

  /** Leads a second at which latency is measured. */
  static final double LATENCY_RATE = 50;

  /** Times that intake and the bare endpoint are measured in turn. */
  static final int ROUNDS = 3;

  private static final Duration SHORTEST = Duration.ofMillis(500);

  BenchPlan {
    sections = Set.copyOf(EnumSet.copyOf(sections));
  }

  boolean measures(Section section) {
    return sections.contains(section);
  }

  /** Whether anything is asked for that needs all services. */
  boolean needsPipeline() {
    return sections.stream()
        .anyMatch(section -> section != Section.INTAKE && section != Section.SPOOL);
  }

  /**
   * How long intake and bare endpoint are loaded before they are measured: what is measured is code
   * that is compiled, as it is in a service that has run for some minutes.
   */
  Duration warmUp() {
    return window.multipliedBy(2);
  }

  /**
   * How many leads go through the pipeline before it is measured: 300,000 for a window of 60 s.
   * Compilers count calls, and a cold pipeline is slow to make them.
   */
  long warmUpLeads() {
    return window.toSeconds() * 5_000;
  }

  /** When warming up ends although fewer leads have gone through. */
  Duration longestWarmUp() {
    return window.multipliedBy(8);
  }

  /** How long one of the rounds of intake and bare endpoint is. */
  Duration round() {
    return share(2 * ROUNDS);
  }

  /** How many rows each imported file has: 300,000 for a window of 60 s. */
  long importRows() {
    return window.toSeconds() * 5_000;
  }

  /** How long a rate is tried while the highest is looked for. */
  Duration trial() {
    return share(5);
  }

  /** The first part of each load, which does not count: queues fill, batches find their size. */
  Duration settling() {
    return share(20);
  }

  /** How long the bare producer fills its topic, each time. */
  Duration rawFill() {
    return share(30);
  }

  private Duration share(int of) {
    Duration share = window.dividedBy(of);
    return share.compareTo(SHORTEST) < 0 ? SHORTEST : share;
  }
}
