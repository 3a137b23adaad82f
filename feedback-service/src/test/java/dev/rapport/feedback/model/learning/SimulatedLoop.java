package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.recalibration.Guardrails;
import dev.rapport.standard.recalibration.StandardBins;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Both teams with the product, month by month: leads are judged by the version in effect, those
 * above its line and a control group go to sales, sales tells what becomes of them, the service
 * learns, and the teams sign what it proposes.
 */
final class SimulatedLoop {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Guardrails GUARDRAILS = new Guardrails(10, 40);
  private static final int DAYS_A_MONTH = 30;
  private static final double CONTROL_GROUP = 0.1;

  private final SimulatedMarket market;
  private final SimulatedSales sales;
  private final RandomGenerator chosen;
  private final List<Way> ways = new ArrayList<>();
  private final Map<UUID, Lesson> lessons = new HashMap<>();
  private final List<KnownStandard> versions = new ArrayList<>();
  private final Signed signed = new Signed();
  private final Learning learning =
      new Learning(
          listener -> lessons.forEach(listener::hear),
          List::of,
          () -> versions,
          signed,
          GUARDRAILS);
  private int leads;

  SimulatedLoop(long seed, boolean isAsTold) {
    this.market = new SimulatedMarket(seed, isAsTold);
    this.sales = new SimulatedSales(seed);
    this.chosen = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 2_000_000);
    versions.add(version(SimulatedMarket.STANDARD, START, null));
  }

  /** A lead's way: what is known, and what will be. */
  private static final class Way {
    private final UUID leadId;
    private final List<SimulatedSales.Told> told;
    private Journey journey;
    private int heard;

    private Way(UUID leadId, Judgement judgement, List<SimulatedSales.Told> told) {
      this.leadId = leadId;
      this.journey = Journey.EMPTY.with(judgement);
      this.told = told;
    }

    void hear(Instant now) {
      while (heard < told.size() && !told.get(heard).at().isAfter(now)) {
        journey = journey.with(told.get(heard++).event());
      }
    }
  }

  /**
   * A month's end.
   *
   * @param inEffect what judges the next month's leads
   */
  record Month(LearningReport report, StandardBins inEffect) {}

  SimulatedMarket market() {
    return market;
  }

  /** Runs so long, learning at the end of each so many months. */
  List<Month> run(int months, int every, int leadsADay) {
    List<Month> ends = new ArrayList<>();
    Instant now = START;
    for (int month = 1; month <= months; month++) {
      StandardBins inEffect = inEffect();
      for (int n = 0; n < DAYS_A_MONTH * leadsADay; n++) {
        capture(inEffect, now.plus(Duration.ofMinutes(n * 1440L / leadsADay)));
      }
      now = now.plus(Duration.ofDays(DAYS_A_MONTH));
      if (month % every == 0) {
        ends.add(learn(now));
      }
    }
    return ends;
  }

  private Month learn(Instant now) {
    for (Way way : ways) {
      way.hear(now);
      Lesson.of(way.journey)
          .ifPresentOrElse(
              lesson -> lessons.put(way.leadId, lesson), () -> lessons.remove(way.leadId));
    }
    LearningReport report = learning.learn(now);
    return new Month(report, inEffect());
  }

  private StandardBins inEffect() {
    return StandardBins.of(
        LeadStandardReader.readKept(versions.get(versions.size() - 1).document()));
  }

  private void capture(StandardBins inEffect, Instant at) {
    SimulatedMarket.Lead lead = market.lead();
    boolean isQualified = lead.score(inEffect) >= inEffect.standard().verdicts().salesQualified();
    UUID id = new UUID(0, leads++);
    if (!isQualified && chosen.nextDouble() >= CONTROL_GROUP) {
      return;
    }
    Judgement judgement =
        new Judgement(
            id,
            at,
            at,
            isQualified ? Qualification.SALES : Qualification.NONE,
            inEffect.standard().reference(),
            "web",
            "web",
            null,
            lead.bins());
    ways.add(new Way(id, judgement, sales.of(id, at.plusSeconds(600), lead.chance())));
  }

  private static KnownStandard version(
      LeadStandard standard, Instant agreed, @Nullable String proposalId) {
    LocalDate from = LocalDate.ofInstant(agreed, ZoneOffset.UTC);
    return new KnownStandard(
        standard.id(),
        standard.version(),
        agreed,
        from,
        KnownStandard.State.AGREED,
        proposalId == null,
        List.of(),
        LeadStandardWriter.write(standard.as(standard.version(), from, from.plusMonths(3))),
        proposalId);
  }

  /** Teams that sign whatever has evidence, at once. */
  private final class Signed implements Proposals {
    private final List<Proposal> all = new ArrayList<>();

    @Override
    public List<Proposal> all() {
      return all;
    }

    @Override
    public void propose(Draft draft, Evidence evidence) {
      all.add(new Proposal(draft, "{}"));
      versions.add(
          version(
              LeadStandardReader.read(draft.document()),
              draft.proposedAt(),
              draft.id().toString()));
    }
  }
}
