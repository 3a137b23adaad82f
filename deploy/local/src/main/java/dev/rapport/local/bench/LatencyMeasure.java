package dev.rapport.local.bench;

import dev.rapport.local.stack.Console;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * How long a lead takes, from the moment at which it was due to be posted until a consumer that
 * reads committed records has its handoff.
 *
 * <p>Leads are posted in an open loop and counted from when they were due, so a pipeline that
 * stalls cannot hide the leads that would have come meanwhile.
 */
final class LatencyMeasure {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long NANOS_PER_MICRO = 1_000;

  private final BenchPlan plan;
  private final Console console;

  LatencyMeasure(BenchPlan plan, Console console) {
    this.plan = plan;
    this.console = console;
  }

  /** Measures a stack whose reps have room for everything. */
  BenchReport.Latency of(LoadGenerator load, HandoffWatch watch) throws InterruptedException {
    console.say("latency: warming up");
    run(load, watch, Pacing.open(BenchPlan.LATENCY_RATE, plan.window()));
    console.say("latency: measuring");
    Histogram micros = run(load, watch, Pacing.open(BenchPlan.LATENCY_RATE, plan.window()));
    return new BenchReport.Latency(
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getMaxValue() / 1e3,
        micros.getTotalCount(),
        BenchPlan.LATENCY_RATE);
  }

  private static Histogram run(LoadGenerator load, HandoffWatch watch, Pacing pacing)
      throws InterruptedException {
    int first = Math.toIntExact(load.nextNumber());
    AtomicLongArray readableAt = new AtomicLongArray(Math.toIntExact(pacing.due()));
    watch.tell((number, nanos) -> readableAt.set(number - first, nanos));
    long before = watch.readable();
    LoadResult result = load.run(pacing, new Tally());
    watch.await(before + result.accepted(), PATIENCE);
    watch.tell((number, nanos) -> {});
    Histogram micros = new Histogram(3);
    for (int i = 0; i < result.sent(); i++) {
      // A refused lead has no handoff, and is no latency.
      if (readableAt.get(i) != 0) {
        long due = result.startNanos() + pacing.dueNanos(i);
        micros.recordValue(Math.max(0, readableAt.get(i) - due) / NANOS_PER_MICRO);
      }
    }
    return micros;
  }
}
