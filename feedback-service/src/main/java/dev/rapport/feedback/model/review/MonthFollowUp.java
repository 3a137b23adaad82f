package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.learning.Lesson;
import dev.rapport.feedback.model.review.Review.Share;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How soon and how often a month's leads were followed up. */
final class MonthFollowUp {

  private final MonthCells cells;

  MonthFollowUp(MonthCells cells) {
    this.cells = cells;
  }

  List<Review.Team> teams() {
    return cells.named(Facet.TEAM).entrySet().stream()
        .filter(entry -> !entry.getKey().equals(FunnelCell.NONE))
        .map(entry -> team(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Review.Team::handedOff).reversed())
        .toList();
  }

  private Review.Team team(String name, Sums sums) {
    long handedOff = sums.count(Slot.stage(Stage.HANDED_OFF));
    Durations contact = cells.times(Facet.TEAM, name, Lap.HANDED_OFF_TO_CONTACT);
    Durations accept = cells.times(Facet.TEAM, name, Lap.HANDED_OFF_TO_ACCEPTED);
    return new Review.Team(
        name,
        handedOff,
        Share.of(sums.count(Slot.stage(Stage.ACCEPTED)), handedOff),
        Share.of(sums.count(Slot.stage(Stage.REJECTED)), handedOff),
        Share.of(sums.count(Slot.stage(Stage.NO_RESPONSE)), handedOff),
        Share.of(sums.count(Slot.UNTOUCHED), handedOff),
        Share.of(sums.count(Slot.stage(Stage.WON)), handedOff),
        MonthCells.hours(contact.quantile(0.5)),
        MonthCells.hours(contact.quantile(0.9)),
        MonthCells.hours(accept.quantile(0.5)));
  }

  List<Review.SpeedRow> speed() {
    Map<String, Sums> bySpeed = cells.named(Facet.SPEED);
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

  Review.Silence silence() {
    long enough = 0;
    long fewer = 0;
    for (int attempts = 1; attempts <= Slot.MOST_ATTEMPTS; attempts++) {
      long leads = cells.total().count(Slot.attempts(attempts));
      enough += attempts >= Lesson.ENOUGH_ATTEMPTS ? leads : 0;
      fewer += attempts < Lesson.ENOUGH_ATTEMPTS ? leads : 0;
    }
    long silent = cells.total().count(Slot.stage(Stage.NO_RESPONSE));
    return new Review.Silence(
        Lesson.ENOUGH_ATTEMPTS,
        enough,
        fewer,
        cells.total().count(Slot.attempts(0)),
        Share.of(silent, cells.total().count(Slot.stage(Stage.HANDED_OFF))),
        Share.of(enough, silent));
  }
}
