package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.BinModel;
import dev.rapport.feedback.model.BinView;
import dev.rapport.feedback.model.review.Review.Share;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts a month's review together from the cells. */
public final class ReviewReader {

  private static final int MONTHS_LEARNT_FROM = 36;

  /** A month has few leads of a control group. */
  private static final int MONTHS_OF_CONTROL = 12;

  /** Of one month only. */
  private static final Set<Facet> OF_MONTH =
      EnumSet.complementOf(
          EnumSet.of(
              Facet.TOTAL,
              Facet.CAMPAIGN,
              Facet.LANDING_PAGE,
              Facet.SEGMENT,
              Facet.INDUSTRY,
              Facet.COUNTRY,
              Facet.SPEED,
              Facet.CONTROL));

  private final ReviewView view;
  private final BinView bins;
  private final HealthView health;
  private final Currency currency;
  private final InstantSource clock;

  /** Over views, with amounts in {@code currency}. */
  public ReviewReader(
      ReviewView view, BinView bins, HealthView health, Currency currency, InstantSource clock) {
    this.view = view;
    this.bins = bins;
    this.health = health;
    this.currency = currency;
    this.clock = clock;
  }

  /** The month that is reviewed where none is named: the last whole one, in UTC. */
  public YearMonth lastMonth() {
    return thisMonth().minusMonths(1);
  }

  /** The month that has begun, in UTC. */
  public YearMonth thisMonth() {
    return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
  }

  /**
   * The review of a month.
   *
   * @param withPhrases whether whoever asks may read what buyers said
   */
  public Review read(YearMonth month, boolean withPhrases) {
    List<ReviewView.Part> parts =
        new ArrayList<>(view.parts(Facet.TOTAL, month.minusMonths(MONTHS_LEARNT_FROM), month));
    for (Facet facet : List.of(Facet.CONTROL, Facet.SPEED)) {
      parts.addAll(view.parts(facet, month.minusMonths(MONTHS_OF_CONTROL - 1), month));
    }
    for (Facet facet : OF_MONTH) {
      if (withPhrases || facet != Facet.PHRASE) {
        parts.addAll(view.parts(facet, month, month));
      }
    }
    return new Reading(new CellSums(parts), month).review();
  }

  /** One month's. */
  private final class Reading {

    private final MonthCells cells;
    private final MonthFunnel funnel;
    private final MonthQuality quality;
    private final MonthFollowUp followUp;
    private final MonthTalk talk;

    Reading(CellSums sums, YearMonth month) {
      cells = new MonthCells(sums, month, currency);
      funnel = new MonthFunnel(cells, Ripeness.learnt(sums, thisMonth()), clock.instant());
      quality = new MonthQuality(cells);
      followUp = new MonthFollowUp(cells);
      talk = new MonthTalk(cells);
    }

    Review review() {
      return new Review(
          cells.month().toString(),
          cells.currency(),
          funnel.ripe(),
          funnel.steps(),
          funnel.months(),
          funnel.happened(),
          quality.sources(),
          quality.versions(),
          quality.control(MONTHS_OF_CONTROL),
          talk.reasons(),
          talk.competitors(),
          talk.objections(),
          talk.materials(),
          followUp.teams(),
          followUp.speed(),
          followUp.silence(),
          cells.total().count(Slot.DATED_BEFORE_CAPTURE),
          standard());
    }

    private Review.StandardHealth standard() {
      BinModel model = BinModel.of(null, bins.parts());
      return new Review.StandardHealth(
          List.copyOf(model.standards()),
          Share.of(model.overall().positives(), model.overall().leads()),
          "What each band was worth: GET /v1/model.",
          health.checked().orElse(null),
          health.waiting());
    }
  }
}
