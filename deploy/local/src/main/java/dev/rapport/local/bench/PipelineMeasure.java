package dev.rapport.local.bench;

import dev.rapport.events.Topics;
import dev.rapport.local.bench.BenchReport.Trial;
import dev.rapport.local.bench.Steadiness.Finding;
import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many leads a second go from POST to a handoff that can be read, for as long as one likes.
 *
 * <p>Leads are posted in an open loop: at a given rate, whether or not the pipeline keeps up. A
 * rate counts if it is {@link Steadiness#SUSTAINED}. Short trials find the highest that does
 * ({@link RateSearch}); that one must then hold for the whole window, and if it does not, lower
 * ones are tried in its place. What is reported are the handoffs that were read in that window.
 * After every load each lead that was answered with 202 must have been handed off, exactly once.
 */
final class PipelineMeasure {

  /** What is tried next when a rate did not hold for the whole window. */
  private static final double STEP_DOWN = 0.93;

  private static final int CONFIRMATIONS = 6;
  private static final int FILLS = 3;
  private static final double WARM_UP_RATE = 2_000;
  private static final Duration LAG_GLANCE = Duration.ofSeconds(1);

  private final BenchPlan plan;
  private final Console console;
  private final @Nullable FlightRecorder recorder;
  private final List<Trial> trials = new ArrayList<>();

  PipelineMeasure(BenchPlan plan, Console console, @Nullable FlightRecorder recorder) {
    this.plan = plan;
    this.console = console;
    this.recorder = recorder;
  }

  /** A rate that held, or did not, for the whole window. */
  private record Confirmation(
      Trial trial, Map<String, HopLag.Hop> hops, Map<String, Double> cpuMillisPerLead) {}

  /** Measures a stack whose reps have room for everything. */
  BenchReport.Pipeline of(LocalStack stack, LoadGenerator load, HandoffWatch watch)
      throws InterruptedException {
    FlowTrial trial = new FlowTrial(load, watch, plan.settling());
    warmUp(trial);
    Confirmation confirmed = confirm(stack, trial, search(trial));
    if (watch.repeated() > 0) {
      throw new StackException("%d leads were handed off twice".formatted(watch.repeated()));
    }
    // Last, because gigabytes that are still on their way to the disk would slow the pipeline.
    String kafka = stack.addresses().kafka();
    RawFill raw = new RawFill(kafka, RecordSize.mean(kafka, Topics.LEADS_CAPTURED.name()));
    List<Double> fills = new ArrayList<>();
    for (int i = 0; i < FILLS; i++) {
      fills.add(fill(raw));
    }
    return report(confirmed, Median.of(fills), raw.recordBytes(), watch.repeated());
  }

  /**
   * More than it can take while it is cold: a load that gets too far ahead ends, and the next
   * begins.
   */
  private void warmUp(FlowTrial trial) throws InterruptedException {
    console.say("pipeline: warming up");
    long enough = trial.watch().readable() + plan.warmUpLeads();
    long end = System.nanoTime() + plan.longestWarmUp().toNanos();
    while (trial.watch().readable() < enough && System.nanoTime() < end) {
      trial.run(WARM_UP_RATE, plan.trial());
    }
  }

  private double fill(RawFill raw) throws InterruptedException {
    double perSecond = raw.perSecond(plan.rawFill(), plan.rawFill());
    console.say(String.format(Locale.ROOT, "bare producer: %,.0f records a second", perSecond));
    return perSecond;
  }

  private double search(FlowTrial trial) throws InterruptedException {
    RateSearch search = RateSearch.from(BenchPlan.FIRST_GUESS);
    while (!search.done()) {
      search = search.after(attempt(trial, search.target(), plan.trial()).held());
    }
    return search.held();
  }

  private Trial attempt(FlowTrial trial, double rate, Duration length) throws InterruptedException {
    FlowWindow window = trial.run(rate, length);
    Finding finding = Steadiness.SUSTAINED.judge(window);
    Trial attempt =
        new Trial(
            rate, window.seconds(), window.readablePerSecond(), finding.held(), finding.why());
    trials.add(attempt);
    console.say(
        String.format(
            Locale.ROOT,
            "pipeline: %,.0f leads a second for %.0f s %s: %s",
            rate,
            window.seconds(),
            finding.held() ? "hold" : "do not hold",
            finding.why()));
    return attempt;
  }

  private Confirmation confirm(LocalStack stack, FlowTrial trial, double found)
      throws InterruptedException {
    double rate = found;
    Confirmation last = confirmation(stack, trial, rate);
    for (int i = 1; i < CONFIRMATIONS && !last.trial().held(); i++) {
      rate *= STEP_DOWN;
      last = confirmation(stack, trial, rate);
    }
    return last;
  }

  private Confirmation confirmation(LocalStack stack, FlowTrial trial, double rate)
      throws InterruptedException {
    try (HopLag lag = new HopLag(stack.addresses().kafka())) {
      long readableBefore = trial.watch().readable();
      CpuUse before = CpuUse.now(stack);
      startRecording(stack);
      Trial attempt = attemptUnder(lag, trial, rate);
      stopRecording();
      long leads = trial.watch().readable() - readableBefore;
      return new Confirmation(attempt, lag.hops(), CpuUse.now(stack).millisPerThing(before, leads));
    }
  }

  private Trial attemptUnder(HopLag lag, FlowTrial trial, double rate) throws InterruptedException {
    Trial attempt;
    try (Glances glances = new Glances(lag, LAG_GLANCE)) {
      attempt = attempt(trial, rate, plan.window());
      if (glances.failed()) {
        console.say("The services' lag could not be seen all the time.");
      }
    }
    return attempt;
  }

  private void startRecording(LocalStack stack) throws InterruptedException {
    if (recorder != null) {
      recorder.start(stack);
    }
  }

  private void stopRecording() throws InterruptedException {
    if (recorder != null) {
      recorder.stop().forEach(console::say);
    }
  }

  private BenchReport.Pipeline report(
      Confirmation confirmed, double rawPerSecond, int recordBytes, long repeated) {
    Trial trial = confirmed.trial();
    double leadsPerSecond = trial.held() ? trial.readablePerSecond() : 0;
    return new BenchReport.Pipeline(
        leadsPerSecond,
        rawPerSecond,
        leadsPerSecond / rawPerSecond,
        trial.targetPerSecond(),
        trial.windowSeconds(),
        trial.finding(),
        recordBytes,
        repeated,
        confirmed.hops(),
        confirmed.cpuMillisPerLead(),
        List.copyOf(trials));
  }
}
