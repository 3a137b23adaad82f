package dev.rapport.qualification.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.qualification.replay.PastLead;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DraftTrialTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final LeadStandard STANDARD = BundledStandards.b2bDefault();

  @Test
  void every_score_is_in_one_bin_and_bins_are_round_numbers() {
    Histogram histogram = Histogram.of(List.of(-3, 50, 97), List.of(10, 50, 112));

    assertThat(histogram.bins()).hasSizeBetween(10, Histogram.BINS + 1);
    assertThat(histogram.bins().get(0).from()).isEqualTo(-10);
    assertThat(histogram.bins().stream().mapToInt(Histogram.Bin::before).sum()).isEqualTo(3);
    assertThat(histogram.bins().stream().mapToInt(Histogram.Bin::after).sum()).isEqualTo(3);
    assertThat(histogram.bins()).contains(new Histogram.Bin(50, 60, 1, 1));
    assertThat(histogram.fullest()).isEqualTo(1);
    assertThat(Histogram.of(List.of(), List.of()).bins()).isEmpty();
    assertThat(Histogram.of(List.of(7), List.of(7)).bins())
        .containsExactly(new Histogram.Bin(7, 8, 1, 1));
  }

  @Test
  void the_same_standard_moves_nobody_and_a_shorter_time_moves_who_wants_it_later() {
    List<PastLead> sample = List.of(wants("this month"), wants("in 5 months"));
    LeadAssessor inEffect = LeadAssessor.of(STANDARD);

    DraftTrial same = DraftTrial.of(sample, inEffect, inEffect);
    assertThat(same.moves()).isEmpty();
    assertThat(same.leads()).isEqualTo(2);

    LeadStandard shorter =
        LeadStandardReader.read(LeadStandardWriter.write(STANDARD).replace("met: P6M", "met: P1M"));
    DraftTrial trial = DraftTrial.of(sample, inEffect, LeadAssessor.of(shorter));
    assertThat(trial.moves()).hasSize(1);
    assertThat(trial.moves().get(0).before().verdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    assertThat(trial.moves().get(0).after().verdict()).isEqualTo(Verdict.NURTURE);
    assertThat(trial.counts())
        .contains(
            new DraftTrial.Count(Verdict.SALES_QUALIFIED, 2, 1),
            new DraftTrial.Count(Verdict.NURTURE, 0, 1));
  }

  @Test
  void who_types_looks_through_the_leads_once_a_minute() {
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    AtomicInteger looks = new AtomicInteger();
    List<PastLead> leads = new ArrayList<>();
    LeadSample sample =
        new LeadSample(
            (most, mostBytes, lookAt) -> {
              looks.incrementAndGet();
              return new RecentLeads.Recent(leads, false);
            },
            now::get);

    assertThat(sample.recent().leads()).isEmpty();
    leads.add(wants("this month"));
    assertThat(sample.recent().leads()).as("none is no sample").hasSize(1);
    sample.recent();
    assertThat(looks).hasValue(2);
    now.set(NOON.plus(Duration.ofMinutes(1)));
    sample.recent();
    assertThat(looks).hasValue(3);
  }

  private static PastLead wants(String timing) {
    Lead lead =
        Lead.capturedAt(NOON)
            .companySize(120)
            .answer("timing", timing)
            .answer("budget", "20k-50k USD")
            .answer("pain", "We lose two days a month to manual quotes")
            .answer("role", "decision maker")
            .build();
    var assessment = LeadAssessor.of(STANDARD).assess(lead, NOON);
    return new PastLead(
        UUID.randomUUID(), lead, NOON, NOON, assessment.verdict(), assessment.score());
  }
}
