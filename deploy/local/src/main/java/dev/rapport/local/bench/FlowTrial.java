package dev.rapport.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts leads at a rate for a while, and looks ten times a second how far their handoffs are.
 *
 * @param load posts them
 * @param watch sees their handoffs
 * @param settling the first part, which does not count
 */
record FlowTrial(LoadGenerator load, HandoffWatch watch, Duration settling) {

  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(3);

  /** So many seconds behind, and it is known that the rate does not hold. */
  private static final double HOPELESS_SECONDS = 5;

  /**
   * Posts, and waits until every lead that was taken is handed off, so that the next trial begins
   * with nothing under way.
   *
   * @param window how long, after settling
   * @throws dev.rapport.local.stack.StackException if leads are missing in the end
   */
  FlowWindow run(double perSecond, Duration window) throws InterruptedException {
    Tally tally = new Tally();
    Sampling sampling = new Sampling(perSecond, tally);
    try (Glances glances = new Glances(sampling, GLANCE)) {
      load.run(
          Pacing.open(perSecond, settling.plus(window)),
          tally,
          () -> sampling.hopeless() || glances.failed());
    }
    watch.await(sampling.readableBefore + tally.accepted(), DRAIN_PATIENCE);
    return new FlowWindow(perSecond, sampling.settled());
  }

  /** Takes the samples; its state is the clock thread's until that has ended. */
  private final class Sampling implements Runnable {

    private final double perSecond;
    private final Tally tally;
    private final long readableBefore = watch.readable();
    private final long begun = System.nanoTime();
    private final List<FlowSample> samples = new ArrayList<>();
    private volatile boolean hopeless;

    Sampling(double perSecond, Tally tally) {
      this.perSecond = perSecond;
      this.tally = tally;
    }

    @Override
    public void run() {
      FlowSample sample =
          new FlowSample(
              (System.nanoTime() - begun) / 1e9,
              tally.accepted(),
              watch.readable() - readableBefore);
      samples.add(sample);
      hopeless = sample.backlog() > HOPELESS_SECONDS * perSecond;
    }

    boolean hopeless() {
      return hopeless;
    }

    /** Without the first ones, unless it was given up before those were over. */
    List<FlowSample> settled() {
      double from = settling.toNanos() / 1e9;
      List<FlowSample> settled =
          samples.stream().filter(sample -> sample.seconds() >= from).toList();
      return settled.size() < 2 ? samples : settled;
    }
  }
}
