package dev.rapport.local.bench;

import dev.rapport.events.Topics;
import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.StackException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How many leads a second the lead-intake-service takes, against an endpoint that only parses them.
 *
 * <p>Both run side by side and are loaded in turn, so that whatever else happens on the machine
 * happens to both; the figures are medians. Qualification and what follows does not run meanwhile:
 * it would take its part of the processors from the one and not from the other. What all services
 * do together is the {@link PipelineMeasure}'s matter.
 */
final class IntakeMeasure {

  private static final long FIRST = 0;

  /** Nobody sends both a form and a lead. */
  private static final long FIRST_BY_FORM = 500_000_000;

  private static final String BARE_ENDPOINT = "deploy/bench";

  private final BenchPlan plan;
  private final Console console;
  private final @Nullable FlightRecorder recorder;

  IntakeMeasure(BenchPlan plan, Console console, @Nullable FlightRecorder recorder) {
    this.plan = plan;
    this.console = console;
    this.recorder = recorder;
  }

  /** Measures the intake of a stack that has no other service. */
  BenchReport.Intake of(BenchStack stack) throws InterruptedException {
    InetSocketAddress bareAddress = stack.start(BARE_ENDPOINT);
    InetSocketAddress address = BenchStack.addressOf(stack.local().addresses().intake());
    EndOffsets captured =
        new EndOffsets(stack.local().addresses().kafka(), Topics.LEADS_CAPTURED.name());
    stack.awaitListening(bareAddress);
    long before = captured.sum();
    try (LoadGenerator intakeLoad = load(new LeadRequests(address, FIRST), address);
        LoadGenerator formsLoad =
            load(LeadRequests.ofForm(address, BenchForm.ID, FIRST_BY_FORM), address);
        LoadGenerator bareLoad = load(new LeadRequests(bareAddress, FIRST), bareAddress)) {
      Side intake = new Side("intake", intakeLoad);
      Side forms = new Side("forms", formsLoad);
      Side bare = new Side("bare endpoint", bareLoad);
      List<Side> sides = List.of(intake, forms, bare);
      ImportMeasure imports = new ImportMeasure(plan, console, stack.local().addresses().intake());
      MemoryGrowth memory =
          new MemoryGrowth(
              stack.local().pids().getOrDefault(Part.INTAKE, -1L),
              () -> intake.accepted + forms.accepted + imports.rows());
      sides.forEach(Side::warmUp);
      memory.look();
      Map<String, Double> cpu = processorTime(stack.local(), intake);
      for (int round = 0; round < BenchPlan.ROUNDS; round++) {
        sides.forEach(Side::measure);
        memory.look();
      }
      intake.measureHalf();
      forms.measureHalf();
      memory.look();
      BenchReport.Imports imported = imports.run();
      memory.look();
      stack.requireAlive();
      requireDurable(intake.accepted + forms.accepted + imports.rows(), captured.sum() - before);
      return report(intake, forms, bare, captured.sum() - before, imported, memory.report(), cpu);
    }
  }

  /** Milliseconds of each process for a lead, while nothing but leads comes; profiled if asked. */
  private Map<String, Double> processorTime(LocalStack stack, Side intake)
      throws InterruptedException {
    if (recorder != null) {
      recorder.start(stack);
    }
    CpuUse before = CpuUse.now(stack);
    long leads = -intake.accepted;
    intake.run(plan.round());
    leads += intake.accepted;
    Map<String, Double> cpu = CpuUse.now(stack).millisPerThing(before, leads);
    if (recorder != null) {
      recorder.stop().forEach(console::say);
    }
    return cpu;
  }

  private static void requireDurable(long accepted, long durable) {
    if (durable < accepted) {
      throw new StackException(
          "%d leads were answered with 202, but only %d are in Kafka".formatted(accepted, durable));
    }
  }

  private static LoadGenerator load(LeadRequests requests, InetSocketAddress server) {
    return LoadGenerator.connect(server, BenchPlan.CONNECTIONS, requests);
  }

  private static BenchReport.Intake report(
      Side intake,
      Side forms,
      Side bare,
      long durable,
      BenchReport.Imports imported,
      BenchReport.Growth memory,
      Map<String, Double> cpu) {
    if (bare.refused > 0) {
      throw new StackException(
          "the bare endpoint refused %d requests; nothing can be compared with it"
              .formatted(bare.refused));
    }
    double perSecond = Median.of(intake.rates);
    double barePerSecond = Median.of(bare.rates);
    return new BenchReport.Intake(
        perSecond,
        barePerSecond,
        perSecond / barePerSecond,
        List.copyOf(intake.rates),
        List.copyOf(bare.rates),
        intake.p99Millis(),
        bare.p99Millis(),
        intake.refused,
        durable,
        LeadRequests.leadBytes(),
        BenchPlan.CONNECTIONS,
        intake.halfP99Millis,
        cpu,
        forms(forms, barePerSecond),
        imported,
        memory);
  }

  private static BenchReport.Forms forms(Side forms, double barePerSecond) {
    double perSecond = Median.of(forms.rates);
    return new BenchReport.Forms(
        perSecond,
        perSecond / barePerSecond,
        List.copyOf(forms.rates),
        forms.p99Millis(),
        forms.halfP99Millis,
        forms.refused);
  }

  /** One of the two that are compared. */
  private final class Side {

    private final String name;
    private final LoadGenerator load;
    private final List<Double> rates = new ArrayList<>();
    private final Histogram micros = new Histogram(3);
    private long accepted;
    private long refused;
    private double halfP99Millis;

    Side(String name, LoadGenerator load) {
      this.name = name;
      this.load = load;
    }

    void warmUp() {
      console.say("%s: warming up".formatted(name));
      run(plan.warmUp());
    }

    void measure() {
      LoadResult result = run(plan.round());
      rates.add(result.acceptedPerSecond());
      micros.add(result.answerMicros());
      console.say(
          String.format(Locale.ROOT, "%s: %,.0f a second", name, result.acceptedPerSecond()));
    }

    /** At half of what it takes at most, each request at its time. */
    void measureHalf() {
      LoadResult result = count(Pacing.open(Median.of(rates) / 2, plan.round()));
      halfP99Millis = result.answerMicros().getValueAtPercentile(99) / 1e3;
      console.say(
          String.format(
              Locale.ROOT, "%s: %.1f ms in 99 of 100 at half of that", name, halfP99Millis));
    }

    double p99Millis() {
      return micros.getValueAtPercentile(99) / 1e3;
    }

    private LoadResult run(Duration length) {
      return count(Pacing.closed(length));
    }

    private LoadResult count(Pacing pacing) {
      LoadResult result = load.run(pacing, new Tally());
      accepted += result.accepted();
      refused += result.refused();
      return result;
    }
  }
}
