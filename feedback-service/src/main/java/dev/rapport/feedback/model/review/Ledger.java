package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Progress;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.Standing;
import dev.rapport.feedback.model.Touch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one lead adds to the review: derived from its journey, so it is the same in whatever order
 * its events came.
 */
public final class Ledger {

  /**
   * Parts of a lead's credit, shared alike by the times that it came to us. 840 is the smallest
   * number that all of 1 to 8 divide, so shares are whole and add up.
   */
  public static final int CREDIT = 840;

  private static final Set<Move> CONTACTS =
      Set.of(Move.CONTACTED, Move.NO_RESPONSE, Move.MEETING, Move.OPPORTUNITY, Move.WON, Move.LOST);

  private final Map<ReviewCell, Sums> sums = new HashMap<>();
  private final Journey journey;
  private final Judgement judgement;
  private final Progress progress;
  private final List<Outcome> outcomes;
  private final YearMonth captured;
  private final @Nullable Instant contact;

  private Ledger(Journey journey, Judgement judgement) {
    this.journey = journey;
    this.judgement = judgement;
    progress = Progress.of(journey);
    outcomes = journey.distinctOutcomes();
    captured = month(judgement.capturedAt());
    contact = firstContact();
  }

  /** Of a journey; nothing while the lead itself is unknown. */
  public static Map<ReviewCell, Sums> of(Journey journey) {
    return journey
        .judgement()
        .map(judgement -> new Ledger(journey, judgement).write())
        .orElse(Map.of());
  }

  /** What must be added to which cell when a journey changes. */
  public static Map<ReviewCell, Sums> change(
      Map<ReviewCell, Sums> before, Map<ReviewCell, Sums> after) {
    Map<ReviewCell, Sums> change = new HashMap<>(after);
    before.forEach(
        (cell, old) ->
            // Most of what a lead counts for stays as it is.
            change.compute(
                cell,
                (same, now) ->
                    old.equals(now)
                        ? null
                        : now == null ? old.negated() : now.plus(old.negated())));
    return change;
  }

  private Map<ReviewCell, Sums> write() {
    Sums lead = lead();
    put(Facet.TOTAL, "", lead);
    put(Facet.SOURCE, FunnelCell.attribute(judgement.channel()), lead);
    put(Facet.FIRST_SOURCE, FunnelCell.attribute(judgement.firstChannel()), lead);
    put(Facet.CAMPAIGN, FunnelCell.attribute(judgement.campaign()), lead);
    put(Facet.LANDING_PAGE, FunnelCell.attribute(judgement.traits().landingPage()), lead);
    put(Facet.VERSION, FunnelCell.attribute(judgement.standard()), lead);
    put(Facet.TEAM, FunnelCell.attribute(journey.team().orElse(null)), lead);
    put(Facet.SEGMENT, judgement.traits().sizeClass(), lead);
    put(Facet.INDUSTRY, FunnelCell.attribute(judgement.traits().industry()), lead);
    put(Facet.COUNTRY, FunnelCell.attribute(judgement.traits().country()), lead);
    if (progress.reached().containsKey(Stage.HANDED_OFF)) {
      put(Facet.SPEED, speed().name(), lead);
      if (judgement.traits().control()) {
        put(Facet.CONTROL, "", lead);
      }
    }
    takeTimes();
    shareCredit();
    tellWhatHappened();
    tellWhatWasSaid();
    tellWhatWasPrepared();
    return sums;
  }

  private void put(Facet facet, String name, Sums lead) {
    put(facet, captured, "", name, lead);
  }

  private void put(Facet facet, YearMonth month, String shelf, String name, Sums added) {
    sums.merge(new ReviewCell(facet, month, shelf, name), added, Sums::plus);
  }

  /** Nothing of a lead happened before there was one: what is dated so counts with its capture. */
  private YearMonth happened(Instant at) {
    YearMonth month = month(at);
    return month.isBefore(captured) ? captured : month;
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  // What it counts for, wherever it is counted

  private Sums lead() {
    Sums.Builder lead = new Sums.Builder();
    progress.reached().keySet().forEach(stage -> lead.add(Slot.stage(stage), 1));
    Reason reason = progress.reason() == null ? Reason.UNKNOWN : progress.reason();
    if (progress.standing() == Standing.REJECTED) {
      lead.add(Slot.rejected(reason), 1);
    } else if (progress.standing() == Standing.LOST) {
      lead.add(Slot.lost(reason), 1);
    } else if (progress.standing() == Standing.NO_RESPONSE) {
      lead.add(Slot.attempts(attempts()), 1);
    }
    if (journey.salesQualifiedAt() == null) {
      lead.add(Slot.REFUSED, 1);
      lead.add(Slot.REFUSED_WON, progress.standing() == Standing.WON ? 1 : 0);
    }
    boolean handedOff = progress.reached().containsKey(Stage.HANDED_OFF);
    lead.add(Slot.UNTOUCHED, handedOff && outcomes.isEmpty() && !isAnswered() ? 1 : 0);
    lead.add(Slot.DATED_BEFORE_CAPTURE, isDatedBeforeCapture() ? 1 : 0);
    progress.revenue().forEach((currency, amount) -> lead.add("WON/" + currency, amount));
    opportunity().ifPresent(money -> lead.add("OPPORTUNITY/" + money.currency(), money.amount()));
    return lead.build();
  }

  private int attempts() {
    int most = 0;
    for (Outcome outcome : outcomes) {
      if (outcome.move() == Move.NO_RESPONSE && outcome.attempts() != null) {
        most = Math.max(most, outcome.attempts());
      }
    }
    return most;
  }

  private boolean isAnswered() {
    return journey.handoffs().stream()
        .anyMatch(move -> move.move() == Move.ACCEPTED || move.move() == Move.REJECTED);
  }

  private boolean isDatedBeforeCapture() {
    return outcomes.stream().anyMatch(outcome -> outcome.at().isBefore(judgement.capturedAt()));
  }

  /** A later word on its size corrects an earlier one. */
  private Optional<Money> opportunity() {
    Money last = null;
    for (Outcome outcome : outcomes) {
      if (outcome.move() == Move.OPPORTUNITY && outcome.money() != null) {
        last = outcome.money();
      }
    }
    return Optional.ofNullable(last);
  }

  // How long it took

  private @Nullable Instant firstContact() {
    Instant handedOff = progress.reached().get(Stage.HANDED_OFF);
    return handedOff == null
        ? null
        : outcomes.stream()
            .filter(outcome -> CONTACTS.contains(outcome.move()))
            .map(Outcome::at)
            .filter(at -> !at.isBefore(handedOff))
            .findFirst()
            .orElse(null);
  }

  private Speed speed() {
    Instant handedOff = progress.reached().get(Stage.HANDED_OFF);
    return contact == null || handedOff == null
        ? Speed.NEVER
        : Speed.of(Duration.between(handedOff, contact));
  }

  private void takeTimes() {
    Map<Stage, Instant> reached = progress.reached();
    Instant handedOff = reached.get(Stage.HANDED_OFF);
    Instant sales = reached.get(Stage.SALES_QUALIFIED);
    take(Lap.CAPTURED_TO_SALES_QUALIFIED, judgement.capturedAt(), sales);
    take(Lap.SALES_QUALIFIED_TO_HANDED_OFF, sales, handedOff);
    take(Lap.HANDED_OFF_TO_CONTACT, handedOff, contact);
    take(Lap.HANDED_OFF_TO_ACCEPTED, handedOff, reached.get(Stage.ACCEPTED));
    take(Lap.ACCEPTED_TO_OPPORTUNITY, reached.get(Stage.ACCEPTED), reached.get(Stage.OPPORTUNITY));
    take(Lap.OPPORTUNITY_TO_WON, reached.get(Stage.OPPORTUNITY), reached.get(Stage.WON));
    take(Lap.CAPTURED_TO_WON, judgement.capturedAt(), reached.get(Stage.WON));
  }

  /** What ends before it begins, or begins before the capture, took no time that means anything. */
  private void take(Lap lap, @Nullable Instant from, @Nullable Instant to) {
    if (from == null || to == null || to.isBefore(from) || from.isBefore(judgement.capturedAt())) {
      return;
    }
    Sums taken = Sums.one(Durations.bucket(Duration.between(from, to)));
    put(Facet.TOTAL, captured, lap.name(), "", taken);
    put(Facet.SOURCE, captured, lap.name(), FunnelCell.attribute(judgement.channel()), taken);
    put(Facet.VERSION, captured, lap.name(), FunnelCell.attribute(judgement.standard()), taken);
    String team = FunnelCell.attribute(journey.team().orElse(null));
    put(Facet.TEAM, captured, lap.name(), team, taken);
  }

  // Whose doing it was

  private void shareCredit() {
    List<Touch> touches = journey.touches();
    if (touches.isEmpty()) {
      touches =
          List.of(
              new Touch(judgement.capturedAt(), judgement.firstChannel()),
              new Touch(judgement.capturedAt(), judgement.channel()));
    }
    Map<String, BigDecimal> left = new HashMap<>();
    progress.revenue().forEach((currency, amount) -> left.put("WON/" + currency, amount));
    opportunity().ifPresent(money -> left.put("OPPORTUNITY/" + money.currency(), money.amount()));
    for (int i = 0; i < touches.size(); i++) {
      int sharers = touches.size() - i;
      Sums.Builder share = new Sums.Builder();
      for (Stage stage : progress.reached().keySet()) {
        share.add(Slot.stage(stage), CREDIT / touches.size());
      }
      left.replaceAll(
          (what, amount) -> {
            BigDecimal part =
                amount.divide(BigDecimal.valueOf(sharers), Money.DECIMALS, RoundingMode.HALF_EVEN);
            share.add(what, part);
            return amount.subtract(part);
          });
      put(Facet.LINEAR, FunnelCell.attribute(touches.get(i).channel()), share.build());
    }
  }

  // What happened, by the month in which it did

  private void tellWhatHappened() {
    progress
        .reached()
        .forEach(
            (stage, at) -> put(Facet.HAPPENED, happened(at), "", "", Sums.one(Slot.stage(stage))));
    Instant won = progress.reached().get(Stage.WON);
    if (won != null) {
      Sums.Builder earned = new Sums.Builder();
      progress.revenue().forEach((currency, amount) -> earned.add("WON/" + currency, amount));
      put(Facet.HAPPENED, happened(won), "", "", earned.build());
    }
    Reason reason = progress.reason() == null ? Reason.UNKNOWN : progress.reason();
    for (Stage refused : List.of(Stage.REJECTED, Stage.LOST)) {
      Instant at = progress.reached().get(refused);
      if (at != null) {
        put(Facet.REASON, happened(at), "", reason.name(), Sums.one(Slot.stage(refused)));
      }
    }
  }

  private void tellWhatWasSaid() {
    boolean unanswered = outcomes.stream().allMatch(o -> o.talk().materials().isEmpty());
    Set<String> told = new HashSet<>();
    for (Outcome outcome : outcomes) {
      YearMonth month = happened(outcome.at());
      for (String objection : outcome.talk().objections()) {
        tellOnce(told, Facet.OBJECTION, month, objection, unanswered);
      }
      for (String material : outcome.talk().materials()) {
        tellOnce(told, Facet.MATERIAL, month, material, false);
      }
      String competitor = outcome.talk().competitor();
      if (competitor != null) {
        tellOnce(told, Facet.COMPETITOR, month, competitor, false);
      }
      tellPhrase(told, month, outcome);
    }
  }

  private void tellOnce(
      Set<String> told, Facet facet, YearMonth month, String name, boolean unanswered) {
    if (!told.add(facet + name)) {
      return;
    }
    Sums.Builder lead =
        new Sums.Builder().add(Slot.TOLD, 1).add(Slot.UNANSWERED, unanswered ? 1 : 0);
    for (Stage end : List.of(Stage.OPPORTUNITY, Stage.WON, Stage.LOST)) {
      lead.add(Slot.stage(end), progress.reached().containsKey(end) ? 1 : 0);
    }
    put(facet, month, "", name, lead.build());
  }

  private void tellPhrase(Set<String> told, YearMonth month, Outcome outcome) {
    String phrase = outcome.talk().phrase();
    if (phrase == null) {
      return;
    }
    List<String> objections = outcome.talk().objections();
    for (String objection : objections.isEmpty() ? List.of(FunnelCell.NONE) : objections) {
      if (told.add(objection + '\n' + phrase)) {
        put(Facet.PHRASE, month, objection, phrase, Sums.one(Slot.TOLD));
      }
    }
  }

  private void tellWhatWasPrepared() {
    Set<String> told = new HashSet<>();
    for (HandoffMove move : journey.handoffs()) {
      for (String material : move.prepared().materials()) {
        if (told.add(material)) {
          put(Facet.MATERIAL, happened(move.at()), "", material, Sums.one(Slot.SUGGESTED));
        }
      }
      for (String gap : move.prepared().gaps()) {
        if (told.add('\n' + gap)) {
          put(Facet.OBJECTION, happened(move.at()), "", gap, Sums.one(Slot.GAP));
        }
      }
    }
  }
}
