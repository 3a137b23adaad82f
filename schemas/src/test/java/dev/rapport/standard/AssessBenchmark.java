package dev.rapport.standard;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Leads judged a second by one thread, by the standard that Rapport starts with. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class AssessBenchmark {
  private final LeadAssessor assessor = LeadAssessor.of(BundledStandards.b2bDefault());
  private final List<Lead> leads = SampleLeads.of(8192, 42);
  private int next;

  /** One lead, each time another of 8,192. */
  @Benchmark
  public Assessment assess() {
    next = (next + 1) & 8191;
    return assessor.assess(leads.get(next), Standards.NOON);
  }
}
