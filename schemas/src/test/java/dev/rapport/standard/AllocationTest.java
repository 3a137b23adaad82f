package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a judgement leaves on the heap. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void a_standard_of_ten_times_the_terms_costs_no_more_memory_for_a_lead() {
    LeadStandard standard = BundledStandards.b2bDefault();
    List<Lead> leads = SampleLeads.of(500, 7);

    long small = allocatedFor(leads, LeadAssessor.of(standard));
    long large = allocatedFor(leads, LeadAssessor.of(withTenTimesTheTerms(standard)));

    assertThat(small).isPositive();
    assertThat(large).isLessThan(small + small / 10);
  }

  private static long allocatedFor(List<Lead> leads, LeadAssessor assessor) {
    judge(leads, assessor);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    judge(leads, assessor);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void judge(List<Lead> leads, LeadAssessor assessor) {
    for (Lead lead : leads) {
      assertThat(assessor.assess(lead, Standards.NOON).findings()).isNotEmpty();
    }
  }

  private static LeadStandard withTenTimesTheTerms(LeadStandard standard) {
    String yaml = LeadStandardWriter.write(standard);
    List<String> lines = new ArrayList<>();
    for (String line : yaml.split("\n", -1)) {
      lines.add(line);
      if (line.strip().equals("en:")) {
        String indent = line.substring(0, line.indexOf(line.strip()));
        IntStream.range(0, 460)
            .forEach(n -> lines.add(indent + "- nobody says zq" + lines.size() + "x" + n));
      }
    }
    LeadStandard large = LeadStandardReader.read(String.join("\n", lines));
    assertThat(String.join("\n", lines)).hasSizeGreaterThan(10 * yaml.length());
    return large;
  }
}
