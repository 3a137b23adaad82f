package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.review.Review.Share;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What was said about a month's leads: reasons, competitors, objections and materials. */
final class MonthTalk {

  private static final int PHRASES_SHOWN = 5;

  private final MonthCells cells;

  MonthTalk(MonthCells cells) {
    this.cells = cells;
  }

  List<Review.ReasonRow> reasons() {
    return cells.named(Facet.REASON).entrySet().stream()
        .map(
            entry ->
                new Review.ReasonRow(
                    entry.getKey(),
                    entry.getValue().count(Slot.stage(Stage.REJECTED)),
                    entry.getValue().count(Slot.stage(Stage.LOST))))
        .sorted(
            Comparator.comparing((Review.ReasonRow row) -> row.rejected() + row.lost()).reversed())
        .toList();
  }

  List<Review.Competitor> competitors() {
    return cells.named(Facet.COMPETITOR).entrySet().stream()
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

  List<Review.Objection> objections() {
    Map<String, List<String>> phrases = cells.shelved(Facet.PHRASE);
    Map<String, Sums> heard = cells.named(Facet.OBJECTION);
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
        phrases.getOrDefault(name, List.of()).stream().limit(PHRASES_SHOWN).toList());
  }

  List<Review.Material> materials() {
    return cells.named(Facet.MATERIAL).entrySet().stream()
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

  private static Share decided(Sums sums) {
    long won = sums.count(Slot.stage(Stage.WON));
    return Share.of(won, won + sums.count(Slot.stage(Stage.LOST)));
  }
}
