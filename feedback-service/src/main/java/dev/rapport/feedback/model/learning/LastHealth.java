package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.drift.Health;
import dev.rapport.feedback.model.drift.ReliabilityBin;
import dev.rapport.feedback.model.drift.WeeklyQuality.Figures;
import dev.rapport.feedback.model.review.HealthView;
import dev.rapport.feedback.model.review.Review;
import dev.rapport.standard.quality.Quality;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The standard's health as the last look found it, and what waits for a signature. */
public final class LastHealth implements HealthView {

  private final LearningRuns runs;
  private final Standards standards;
  private final InstantSource clock;

  /**
   * Over what is known.
   *
   * @param standards answers at once, with what was known a moment ago
   */
  public LastHealth(LearningRuns runs, Standards standards, InstantSource clock) {
    this.runs = runs;
    this.standards = standards;
    this.clock = clock;
  }

  @Override
  public Optional<Review.Checked> checked() {
    LearningReport last = runs.state().last();
    return last == null || last.health() == null
        ? Optional.empty()
        : Optional.of(of(last.at(), last.health()));
  }

  private Review.Checked of(Instant at, Health health) {
    String title = health.standard().title();
    Optional<Figures> figures = health.quality().overall().inEffect();
    Optional<Quality> quality = figures.map(Figures::quality);
    return new Review.Checked(
        at,
        health.standard().reference(),
        title == null ? health.standard().id() : title,
        health.standard().reviewDue(),
        !today().isBefore(health.standard().reviewDue()),
        quality.map(Quality::n).orElse(0),
        quality.map(Quality::ece).orElse(null),
        quality.map(Quality::auc).orElse(null),
        figures.map(LastHealth::bands).orElse(List.of()),
        health.alarms().stream()
            .map(alarm -> new Review.Alarm(alarm.of(), alarm.since(), alarm.text()))
            .toList());
  }

  private static List<Review.Band> bands(Figures figures) {
    return figures.reliability().stream().map(LastHealth::band).toList();
  }

  private static Review.Band band(ReliabilityBin bin) {
    return new Review.Band(
        bin.from(),
        bin.from() + 1.0 / ReliabilityBin.BINS,
        bin.leads(),
        bin.predicted(),
        bin.won(),
        bin.interval());
  }

  @Override
  public List<Review.Waiting> waiting() {
    List<KnownStandard> known = standards.all();
    Optional<KnownStandard> inEffect = KnownStandard.inEffect(known, today());
    return known.stream()
        .filter(version -> version.state() == KnownStandard.State.OPEN)
        .filter(
            version ->
                inEffect
                    .map(
                        base ->
                            base.id().equals(version.id()) && base.version() < version.version())
                    .orElse(true))
        .sorted(Comparator.comparingInt(KnownStandard::version))
        .map(
            version ->
                new Review.Waiting(
                    version.reference(),
                    version.changedAt(),
                    version.unsigned(),
                    version.proposalId() != null))
        .toList();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
