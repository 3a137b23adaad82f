package dev.rapport.local.bench;

import dev.rapport.local.bench.BenchReport.Growth;
import dev.rapport.local.bench.BenchReport.Growth.Sample;
import dev.rapport.local.stack.ResidentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Looks now and then at how much memory a process occupies after how many leads. */
final class MemoryGrowth {

  private final long pid;
  private final LongSupplier leads;
  private final List<Sample> samples = new ArrayList<>();

  MemoryGrowth(long pid, LongSupplier leads) {
    this.pid = pid;
    this.leads = leads;
  }

  void look() {
    samples.add(new Sample(leads.getAsLong(), ResidentMemory.of(pid) >> 20));
  }

  /** From the first look to the last. */
  Growth report() {
    Sample first = samples.get(0);
    Sample last = samples.get(samples.size() - 1);
    return new Growth(
        first.residentMiB(),
        last.residentMiB(),
        last.leads() - first.leads(),
        List.copyOf(samples));
  }
}
