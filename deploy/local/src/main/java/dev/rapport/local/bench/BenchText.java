package dev.rapport.local.bench;

import dev.rapport.local.bench.BenchReport.Intake;
import dev.rapport.local.bench.BenchReport.Latency;
import dev.rapport.local.bench.BenchReport.Memory;
import dev.rapport.local.bench.BenchReport.Pipeline;
import dev.rapport.local.bench.BenchReport.Spool;
import dev.rapport.local.bench.BenchReport.Startup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a person reads it. */
final class BenchText {

  private final List<String> lines = new ArrayList<>();

  private BenchText() {}

  /** The lines of a report, joined. */
  static String of(BenchReport report) {
    BenchText text = new BenchText();
    Intake intake = report.intake();
    if (intake != null) {
      text.intake(intake);
    }
    Spool spool = report.spool();
    if (spool != null) {
      text.line(
          "spool      %,.0f synced 202s a second without a broker, within %.1f ms in 99 of 100",
          spool.perSecond(), spool.p99Ms());
    }
    Pipeline pipeline = report.pipeline();
    if (pipeline != null) {
      text.pipeline(pipeline);
    }
    Latency latency = report.latency();
    if (latency != null) {
      text.latency(latency);
    }
    Memory memory = report.memory();
    if (memory != null) {
      text.memory(memory);
    }
    Startup startup = report.startup();
    if (startup != null) {
      text.line("startup    %.1f s until all was ready", startup.readySeconds());
    }
    text.conditions(report.conditions());
    return String.join(System.lineSeparator(), text.lines);
  }

  private void intake(Intake intake) {
    line(
        "intake     %,.0f durable 202s a second over %d connections, bare endpoint %,.0f: ratio %.2f",
        intake.perSecond(), intake.connections(), intake.bare(), intake.ratio());
    line(
        "           answered within %.1f ms in 99 of 100, bare %.1f ms; %d refused",
        intake.p99Ms(), intake.bareP99Ms(), intake.refused());
    line("           at half of that within %.1f ms in 99 of 100", intake.halfP99Ms());
    line("           processor milliseconds a lead: %s", intake.cpuMillisPerLead());
    line(
        "forms      %,.0f durable 202s a second: ratio %.2f; %d refused",
        intake.forms().perSecond(), intake.forms().ratio(), intake.forms().refused());
    line(
        "           answered within %.1f ms in 99 of 100, at half of that within %.1f ms",
        intake.forms().p99Ms(), intake.forms().halfP99Ms());
    line(
        "import     %,.0f rows a second, in files of %,d rows",
        intake.imports().rowsPerSecond(), intake.imports().rows());
    line(
        "           intake has %d MiB when warm, %d MiB %,d leads later",
        intake.memory().warmMiB(), intake.memory().endMiB(), intake.memory().leadsBetween());
  }

  private void pipeline(Pipeline pipeline) {
    line(
        "pipeline   %,.0f leads a second sustained for %.0f s, bare producer %,.0f: ratio %.4f",
        pipeline.leadsPerSecond(),
        pipeline.windowSeconds(),
        pipeline.rawPerSecond(),
        pipeline.ratio());
    line("           %s", pipeline.finding());
    line("           processor milliseconds a lead:");
    pipeline
        .cpuMillisPerLead()
        .forEach((process, millis) -> line("             %-14s %7.3f", process, millis));
    line("           records not yet worked off, on average (and growth a second):");
    pipeline
        .hops()
        .forEach(
            (hop, lag) ->
                line(
                    "             %-62s %8.0f (%+.1f)",
                    hop, lag.meanRecords(), lag.growthPerSecond()));
  }

  private void latency(Latency latency) {
    line(
        "latency    p50 %.0f ms, p99 %.0f ms, longest %.0f ms from POST to readable handoff"
            + " at %.0f leads a second",
        latency.p50Ms(), latency.p99Ms(), latency.maxMs(), latency.perSecond());
  }

  private void memory(Memory memory) {
    line(
        "memory     %d MiB the four services, %d MiB the stack %s",
        memory.servicesMiB(), memory.stackMiB(), memory.byProcess());
  }

  private void conditions(Conditions conditions) {
    line(
        "on         %d cores, %s, disk %s, JDK %s (load generator %s), services with %s%s",
        conditions.cores(),
        conditions.system(),
        conditions.disk(),
        conditions.jdk(),
        conditions.benchJdk(),
        conditions.serviceOptions(),
        conditions.profiled() ? ", recorded with JFR" : "");
    conditions.warning().ifPresent(lines::add);
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
