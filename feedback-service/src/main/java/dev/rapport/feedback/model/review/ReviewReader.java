package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.BinModel;
import dev.rapport.feedback.model.BinView;
import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.learning.Lesson;
import dev.rapport.feedback.model.review.Review.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts a month's review together from the cells. */
public final class ReviewReader {

  /** Attempts that count as enough before somebody is given up. */
  static final int ENOUGH_ATTEMPTS = Lesson.ENOUGH_ATTEMPTS;

  private static final int MONTHS_SHOWN = 12;
  private static final int MONTHS_LEARNT_FROM = 36;

  /** Of one month only. */
  private static final Set<Facet> OF_MONTH =
      EnumSet.complementOf(
          EnumSet.of(
              Facet.TOTAL,
              Facet.CAMPAIGN,
              Facet.LANDING_PAGE,
              Facet.SEGMENT,
              Facet.INDUSTRY,
              Facet.COUNTRY));

  private static final Comparator<Share> BEST_FIRST =
      Comparator.comparing((Share share) -> share.interval().low())
          .thenComparing(Share::count)
          .reversed();

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
    for (Facet facet : OF_MONTH) {
      if (withPhrases || facet != Facet.PHRASE) {
        parts.addAll(view.parts(facet, month, month));
      }
    }
    return new Reading(new CellSums(parts), month).review();
  }

  /** One month's. */
  private final class Reading {

    private final CellSums cells;
    private final YearMonth month;
    private final Instant now = clock.instant();
    private final Ripeness ripeness;
    private final Sums total;

    Reading(CellSums cells, YearMonth month) {
      this.cells = cells;
      this.month = month;
      ripeness = Ripeness.learnt(cells, thisMonth());
      total = cells.at(new ReviewCell(Facet.TOTAL, month, "", ""));
    }

    Review review() {
      return new Review(
          month.toString(),
          currency.getCurrencyCode(),
          new Review.Ripe(
              ripeness.after().toHours() / 24.0, ripeness.wins(), ripeness.isRipe(month, now)),
          funnel(),
          months(),
          happened(),
          sources(),
          versions(),
          reasons(),
          competitors(),
          objections(),
          materials(),
          teams(),
          speed(),
          silence(),
          total.count(Slot.DATED_BEFORE_CAPTURE),
          standard());
    }

    private SortedMap<String, Sums> named(Facet facet) {
      return new TreeMap<>(
          cells.by(
              ReviewCell::name,
              cell ->
                  cell.facet() == facet && cell.month().equals(month) && cell.shelf().isEmpty()));
    }

    private Durations times(Facet facet, String name, Lap lap) {
      return new Durations(cells.at(new ReviewCell(facet, month, lap.name(), name)));
    }

    private BigDecimal money(Sums sums, String what) {
      BigDecimal amount = sums.amounts().get(what + "/" + currency.getCurrencyCode());
      return amount == null ? BigDecimal.ZERO : amount;
    }

    // What became of the month's leads

    private List<Review.Step> funnel() {
      List<Review.Step> steps = new ArrayList<>();
      long before = total.count(Slot.stage(Stage.CAPTURED));
      for (Stage stage : FunnelSteps.ORDER) {
        long leads = total.count(Slot.stage(stage));
        Optional<Lap> lap = FunnelSteps.lapTo(stage);
        Optional<Durations> times = lap.map(taken -> times(Facet.TOTAL, "", taken));
        steps.add(
            new Review.Step(
                stage.name(),
                leads,
                Share.of(leads, before),
                times.flatMap(t -> t.quantile(0.5)).map(ReviewReader::hours).orElse(null),
                times.flatMap(t -> t.quantile(0.9)).map(ReviewReader::hours).orElse(null),
                false));
        before = leads;
      }
      return FunnelSteps.markLeak(steps);
    }

    private List<Review.Month> months() {
      List<Review.Month> months = new ArrayList<>();
      for (YearMonth shown = month.minusMonths(MONTHS_SHOWN - 1);
          !shown.isAfter(month);
          shown = shown.plusMonths(1)) {
        Sums sums = cells.at(new ReviewCell(Facet.TOTAL, shown, "", ""));
        long captured = sums.count(Slot.stage(Stage.CAPTURED));
        long won = sums.count(Slot.stage(Stage.WON));
        months.add(
            new Review.Month(
                shown.toString(),
                ripeness.isRipe(shown, now),
                captured,
                sums.count(Slot.stage(Stage.SALES_QUALIFIED)),
                sums.count(Slot.stage(Stage.ACCEPTED)),
                sums.count(Slot.stage(Stage.OPPORTUNITY)),
                won,
                Share.of(won, captured),
                money(sums, "WON"),
                money(sums, "OPPORTUNITY")));
      }
      return months;
    }

    private Review.Happened happened() {
      Sums sums = cells.at(new ReviewCell(Facet.HAPPENED, month, "", ""));
      TreeMap<String, BigDecimal> others = new TreeMap<>();
      sums.amounts().forEach((what, amount) -> others.put(what.substring("WON/".length()), amount));
      others.remove(currency.getCurrencyCode());
      return new Review.Happened(
          sums.count(Slot.stage(Stage.CAPTURED)),
          sums.count(Slot.stage(Stage.HANDED_OFF)),
          sums.count(Slot.stage(Stage.OPPORTUNITY)),
          sums.count(Slot.stage(Stage.WON)),
          sums.count(Slot.stage(Stage.LOST)),
          sums.count(Slot.stage(Stage.REJECTED)),
          sums.count(Slot.stage(Stage.NO_RESPONSE)),
          money(sums, "WON"),
          others);
    }

    private List<Review.Source> sources() {
      Map<String, Sums> last = named(Facet.SOURCE);
      Map<String, Sums> first = named(Facet.FIRST_SOURCE);
      Map<String, Sums> linear = named(Facet.LINEAR);
      BigDecimal pipeline = money(total, "OPPORTUNITY");
      Set<String> names = new TreeSet<>(last.keySet());
      names.addAll(first.keySet());
      names.addAll(linear.keySet());
      return names.stream()
          .map(
              name ->
                  source(
                      name,
                      last.getOrDefault(name, Sums.ZERO),
                      first.getOrDefault(name, Sums.ZERO),
                      linear.getOrDefault(name, Sums.ZERO),
                      pipeline))
          .sorted(Comparator.comparing(Review.Source::toOpportunity, BEST_FIRST))
          .toList();
    }

    private Review.Source source(
        String name, Sums last, Sums first, Sums linear, BigDecimal pipeline) {
      long captured = last.count(Slot.stage(Stage.CAPTURED));
      long opportunities = last.count(Slot.stage(Stage.OPPORTUNITY));
      long won = last.count(Slot.stage(Stage.WON));
      BigDecimal amount = money(last, "OPPORTUNITY");
      return new Review.Source(
          name,
          captured,
          Share.of(opportunities, captured),
          Share.of(
              last.count(Slot.stage(Stage.REJECTED)), last.count(Slot.stage(Stage.HANDED_OFF))),
          Share.of(won, captured),
          last.count(Slot.REFUSED_WON),
          opportunities == 0 || amount.signum() == 0
              ? null
              : amount.divide(BigDecimal.valueOf(opportunities), 2, RoundingMode.HALF_EVEN),
          amount,
          pipeline.signum() == 0 ? null : amount.doubleValue() / pipeline.doubleValue(),
          money(last, "WON"),
          won,
          first.count(Slot.stage(Stage.WON)),
          (double) linear.count(Slot.stage(Stage.WON)) / Ledger.CREDIT,
          money(first, "WON"),
          money(linear, "WON"),
          rejectedFor(last));
    }

    // Who is right

    private List<Review.Version> versions() {
      return named(Facet.VERSION).entrySet().stream()
          .map(
              entry -> {
                Sums sums = entry.getValue();
                long captured = sums.count(Slot.stage(Stage.CAPTURED));
                long handedOff = sums.count(Slot.stage(Stage.HANDED_OFF));
                long refused = sums.count(Slot.REFUSED);
                return new Review.Version(
                    entry.getKey(),
                    captured,
                    Share.of(sums.count(Slot.stage(Stage.REJECTED)), handedOff),
                    Share.of(sums.count(Slot.stage(Stage.NO_RESPONSE)), handedOff),
                    Share.of(sums.count(Slot.stage(Stage.OPPORTUNITY)), handedOff),
                    refused,
                    Share.of(sums.count(Slot.REFUSED_WON), refused),
                    rejectedFor(sums));
              })
          .toList();
    }

    private Map<String, Long> rejectedFor(Sums sums) {
      Map<String, Long> reasons = new TreeMap<>();
      for (Reason reason : Reason.values()) {
        long rejected = sums.count(Slot.rejected(reason));
        if (rejected > 0) {
          reasons.put(reason.name(), rejected);
        }
      }
      return reasons;
    }

    private List<Review.ReasonRow> reasons() {
      return named(Facet.REASON).entrySet().stream()
          .map(
              entry ->
                  new Review.ReasonRow(
                      entry.getKey(),
                      entry.getValue().count(Slot.stage(Stage.REJECTED)),
                      entry.getValue().count(Slot.stage(Stage.LOST))))
          .sorted(
              Comparator.comparing((Review.ReasonRow row) -> row.rejected() + row.lost())
                  .reversed())
          .toList();
    }

    private Review.Silence silence() {
      long enough = 0;
      long fewer = 0;
      for (int attempts = 1; attempts <= Slot.MOST_ATTEMPTS; attempts++) {
        long leads = total.count(Slot.attempts(attempts));
        enough += attempts >= ENOUGH_ATTEMPTS ? leads : 0;
        fewer += attempts < ENOUGH_ATTEMPTS ? leads : 0;
      }
      long silent = total.count(Slot.stage(Stage.NO_RESPONSE));
      return new Review.Silence(
          ENOUGH_ATTEMPTS,
          enough,
          fewer,
          total.count(Slot.attempts(0)),
          Share.of(silent, total.count(Slot.stage(Stage.HANDED_OFF))),
          Share.of(enough, silent));
    }

    // What was said and used

    private Share decided(Sums sums) {
      long won = sums.count(Slot.stage(Stage.WON));
      return Share.of(won, won + sums.count(Slot.stage(Stage.LOST)));
    }

    private List<Review.Competitor> competitors() {
      return named(Facet.COMPETITOR).entrySet().stream()
          .map(
              entry ->
                  new Review.Competitor(
                      entry.getKey(),
                      entry.getValue().count(Slot.TOLD),
                      entry.getValue().count(Slot.stage(Stage.LOST)),
                      entry.getValue().count(Slot.stage(Stage.WON))))
          .sorted(Comparator.comparing(Review.Competitor::lost).reversed())
          .toList();
    }

    private List<Review.Objection> objections() {
      Map<String, List<String>> phrases = new TreeMap<>();
      cells
          .by(cell -> cell, cell -> cell.facet() == Facet.PHRASE && cell.month().equals(month))
          .keySet()
          .forEach(
              cell ->
                  phrases
                      .computeIfAbsent(cell.shelf(), none -> new ArrayList<>())
                      .add(cell.name()));
      Map<String, Sums> heard = named(Facet.OBJECTION);
      phrases.keySet().forEach(shelf -> heard.putIfAbsent(shelf, Sums.ZERO));
      return heard.entrySet().stream()
          .map(entry -> objection(entry.getKey(), entry.getValue(), phrases))
          .sorted(
              Comparator.comparing(Review.Objection::heard)
                  .thenComparing(Review.Objection::gaps)
                  .reversed())
          .toList();
    }

    private Review.Objection objection(String name, Sums sums, Map<String, List<String>> phrases) {
      long heard = sums.count(Slot.TOLD);
      long without = sums.count(Slot.UNANSWERED);
      long gaps = sums.count(Slot.GAP);
      return new Review.Objection(
          name,
          heard,
          decided(sums),
          without,
          gaps,
          (gaps == 0 && without < heard) || name.equals(FunnelCell.NONE),
          phrases.getOrDefault(name, List.of()).stream().sorted().limit(5).toList());
    }

    private List<Review.Material> materials() {
      return named(Facet.MATERIAL).entrySet().stream()
          .map(
              entry ->
                  new Review.Material(
                      entry.getKey(),
                      entry.getValue().count(Slot.TOLD),
                      decided(entry.getValue()),
                      entry.getValue().count(Slot.SUGGESTED)))
          .sorted(Comparator.comparing(Review.Material::used).reversed())
          .toList();
    }

    // Speed and follow-up

    private List<Review.Team> teams() {
      return named(Facet.TEAM).entrySet().stream()
          .filter(entry -> !entry.getKey().equals(FunnelCell.NONE))
          .map(entry -> team(entry.getKey(), entry.getValue()))
          .sorted(Comparator.comparing(Review.Team::handedOff).reversed())
          .toList();
    }

    private Review.Team team(String name, Sums sums) {
      long handedOff = sums.count(Slot.stage(Stage.HANDED_OFF));
      Durations contact = times(Facet.TEAM, name, Lap.HANDED_OFF_TO_CONTACT);
      Durations accept = times(Facet.TEAM, name, Lap.HANDED_OFF_TO_ACCEPTED);
      return new Review.Team(
          name,
          handedOff,
          Share.of(sums.count(Slot.stage(Stage.ACCEPTED)), handedOff),
          Share.of(sums.count(Slot.stage(Stage.REJECTED)), handedOff),
          Share.of(sums.count(Slot.stage(Stage.NO_RESPONSE)), handedOff),
          Share.of(sums.count(Slot.UNTOUCHED), handedOff),
          Share.of(sums.count(Slot.stage(Stage.WON)), handedOff),
          hours(contact.quantile(0.5)),
          hours(contact.quantile(0.9)),
          hours(accept.quantile(0.5)));
    }

    private List<Review.SpeedRow> speed() {
      Map<String, Sums> bySpeed = named(Facet.SPEED);
      return Arrays.stream(Speed.values())
          .map(
              speed -> {
                Sums sums = bySpeed.getOrDefault(speed.name(), Sums.ZERO);
                long leads = sums.count(Slot.stage(Stage.CAPTURED));
                return new Review.SpeedRow(
                    speed.words(),
                    leads,
                    Share.of(sums.count(Slot.stage(Stage.WON)), leads),
                    Share.of(sums.count(Slot.stage(Stage.OPPORTUNITY)), leads));
              })
          .toList();
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

  private static @Nullable Double hours(Optional<Duration> duration) {
    return duration.map(ReviewReader::hours).orElse(null);
  }

  private static double hours(Duration duration) {
    return Math.round(duration.toSeconds() / 36.0) / 100.0;
  }
}
