package dev.rapport.local.bench;

import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.Part;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Processor time that each process has used since it began; two of them tell what lies between.
 *
 * @param byProcess by the part's label, and {@code bench} for this process
 */
record CpuUse(Map<String, Duration> byProcess) {

  /** What has been used up to now. */
  static CpuUse now(LocalStack stack) {
    Map<String, Duration> use = new LinkedHashMap<>();
    Map<Part, Long> pids = stack.pids();
    for (Part part : Part.values()) {
      Long pid = pids.get(part);
      if (pid != null) {
        use.put(part.label(), ProcessHandle.of(pid).flatMap(CpuUse::of).orElse(Duration.ZERO));
      }
    }
    use.put("bench", of(ProcessHandle.current()).orElse(Duration.ZERO));
    return new CpuUse(use);
  }

  /** Milliseconds that each process has used for each of {@code things} since {@code earlier}. */
  Map<String, Double> millisPerThing(CpuUse earlier, long things) {
    Map<String, Double> shares = new LinkedHashMap<>();
    byProcess.forEach(
        (process, use) -> {
          Duration before = earlier.byProcess.getOrDefault(process, Duration.ZERO);
          double millis = use.minus(before).toNanos() / 1e6 / Math.max(1, things);
          shares.put(process, Math.round(millis * 1e4) / 1e4);
        });
    return shares;
  }

  private static java.util.Optional<Duration> of(ProcessHandle process) {
    return process.info().totalCpuDuration();
  }
}
