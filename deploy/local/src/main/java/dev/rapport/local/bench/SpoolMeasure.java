package dev.rapport.local.bench;

import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.StackException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How many leads a second the lead-intake-service takes without any broker: each is on its own
 * disk, synced, before it is answered.
 */
final class SpoolMeasure {

  /** Nobody waits on disk who was sent before. */
  private static final long FIRST = 900_000_000;

  private final BenchPlan plan;
  private final Console console;

  SpoolMeasure(BenchPlan plan, Console console) {
    this.plan = plan;
    this.console = console;
  }

  /** Measures the intake of a stack that has nothing else. */
  BenchReport.Spool of(BenchStack stack) throws InterruptedException {
    InetSocketAddress address = BenchStack.addressOf(stack.local().addresses().intake());
    try (LoadGenerator load =
        LoadGenerator.connect(address, BenchPlan.CONNECTIONS, new LeadRequests(address, FIRST))) {
      console.say("spool: warming up");
      run(load, plan.warmUp());
      List<Double> rounds = new ArrayList<>();
      Histogram micros = new Histogram(3);
      for (int round = 0; round < BenchPlan.ROUNDS; round++) {
        LoadResult result = run(load, plan.round());
        rounds.add(result.acceptedPerSecond());
        micros.add(result.answerMicros());
        console.say(
            String.format(Locale.ROOT, "spool: %,.0f a second", result.acceptedPerSecond()));
      }
      stack.requireAlive();
      return new BenchReport.Spool(
          Median.of(rounds), rounds, micros.getValueAtPercentile(99) / 1e3);
    }
  }

  private static LoadResult run(LoadGenerator load, Duration length) {
    LoadResult result = load.run(Pacing.closed(length), new Tally());
    if (result.refused() > 0) {
      throw new StackException(
          "%d leads were refused while the broker was away".formatted(result.refused()));
    }
    return result;
  }
}
