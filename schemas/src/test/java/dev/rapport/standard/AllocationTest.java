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

  @Test
  void ten_times_the_themes_and_category_values_cost_no_more_memory_for_a_lead() {
    LeadStandard standard = BundledStandards.b2bDefault();
    List<Lead> leads = SampleLeads.of(500, 7);

    long small = allocatedFor(leads, LeadAssessor.of(standard));
    LeadStandard themes =
        with(standard, tenTimesTheThemes(standard.criteria()), standard.factors());
    LeadStandard values =
        with(standard, standard.criteria(), tenTimesTheValues(standard.factors()));

    assertThat(allocatedFor(leads, LeadAssessor.of(themes))).isLessThan(small + small / 10);
    assertThat(allocatedFor(leads, LeadAssessor.of(values))).isLessThan(small + small / 10);
  }

  /** Each condition is an evaluation of its own, with small objects of the CEL runtime's. */
  @Test
  void a_further_disqualifier_costs_a_lead_less_than_400_bytes() {
    LeadStandard standard = BundledStandards.b2bDefault();
    List<Lead> leads = SampleLeads.of(500, 7);
    int conditions = standard.disqualifiers().size();

    long small = allocatedFor(leads, LeadAssessor.of(standard));
    long large = allocatedFor(leads, LeadAssessor.of(withTenTimesTheDisqualifiers(standard)));

    assertThat((large - small) / (9L * conditions * leads.size())).isLessThan(400);
  }

  private static Criteria tenTimesTheThemes(Criteria criteria) {
    PainCriterion pain = criteria.pain();
    List<Phrases> themes = new ArrayList<>(pain.themes());
    for (int n = 0; themes.size() < 10 * pain.themes().size(); n++) {
      themes.add(new Phrases("unheard-" + n, List.of("nobody says zq" + n), 1, true));
    }
    return new Criteria(
        criteria.timing(),
        criteria.budget(),
        new PainCriterion(
            pain.from(),
            pain.question(),
            pain.required(),
            themes,
            pain.other(),
            pain.none(),
            pain.unknown()),
        criteria.role());
  }

  private static List<Factor> tenTimesTheValues(List<Factor> factors) {
    assertThat(factors).hasAtLeastOneElementOfType(Factor.Category.class);
    return factors.stream()
        .map(factor -> factor instanceof Factor.Category c ? tenTimesTheValues(c) : factor)
        .toList();
  }

  private static Factor tenTimesTheValues(Factor.Category category) {
    List<Factor.Category.Bin> bins = new ArrayList<>(category.bins());
    for (int n = 0; bins.size() < 10 * category.bins().size(); n++) {
      bins.add(new Factor.Category.Bin(List.of("unseen-" + n), 1));
    }
    return new Factor.Category(
        category.name(), category.from(), bins, category.other(), category.missing());
  }

  private static LeadStandard withTenTimesTheDisqualifiers(LeadStandard standard) {
    List<Disqualifier> disqualifiers = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      disqualifiers.addAll(standard.disqualifiers());
    }
    return with(standard, standard.criteria(), standard.factors(), disqualifiers);
  }

  private static LeadStandard with(LeadStandard standard, Criteria criteria, List<Factor> factors) {
    return with(standard, criteria, factors, standard.disqualifiers());
  }

  private static LeadStandard with(
      LeadStandard standard,
      Criteria criteria,
      List<Factor> factors,
      List<Disqualifier> disqualifiers) {
    return new LeadStandard(
        standard.id(),
        standard.version(),
        standard.title(),
        standard.description(),
        standard.notes(),
        standard.effectiveFrom(),
        standard.reviewDue(),
        standard.scale(),
        criteria,
        factors,
        disqualifiers,
        standard.verdicts(),
        standard.recycle(),
        standard.controlGroup(),
        standard.automaticRecalibration(),
        standard.titles(),
        standard.freeMailDomains());
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
