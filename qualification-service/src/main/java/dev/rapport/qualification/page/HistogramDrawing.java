package dev.rapport.qualification.page;

import dev.rapport.qualification.trial.Histogram;
import dev.rapport.standard.Thresholds;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram as it is drawn: bars in pairs, and lines where the draft's thresholds are.
 *
 * @param bars left to right
 * @param lines the thresholds that lie inside the drawing
 */
record HistogramDrawing(List<Bar> bars, List<Line> lines) {

  static final int WIDTH = 640;
  static final int HEIGHT = 180;
  private static final int GAP = 4;

  /** Leads of a range of scores, by the standard in effect and by the draft. */
  record Bar(
      int x,
      int width,
      int beforeY,
      int beforeHeight,
      int afterX,
      int afterY,
      int afterHeight,
      int from,
      int last,
      int before,
      int after) {}

  /** A threshold. */
  record Line(int x, String name, int score) {}

  static HistogramDrawing of(Histogram histogram, Thresholds thresholds) {
    List<Histogram.Bin> bins = histogram.bins();
    if (bins.isEmpty()) {
      return new HistogramDrawing(List.of(), List.of());
    }
    int slot = WIDTH / bins.size();
    int bar = Math.max(1, (slot - GAP) / 2);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      Histogram.Bin bin = bins.get(i);
      int before = height(bin.before(), histogram.fullest());
      int after = height(bin.after(), histogram.fullest());
      int x = i * slot + GAP / 2;
      bars.add(
          new Bar(
              x,
              bar,
              HEIGHT - before,
              before,
              x + bar,
              HEIGHT - after,
              after,
              bin.from(),
              bin.to() - 1,
              bin.before(),
              bin.after()));
    }
    List<Line> lines = new ArrayList<>();
    line(lines, bins, slot, "marketing", thresholds.marketingQualified());
    line(lines, bins, slot, "sales", thresholds.salesQualified());
    return new HistogramDrawing(bars, lines);
  }

  private static void line(
      List<Line> lines, List<Histogram.Bin> bins, int slot, String name, int score) {
    int first = bins.get(0).from();
    int width = bins.get(0).to() - first;
    int x = (score - first) * slot / width;
    if (x >= 0 && x <= slot * bins.size()) {
      lines.add(new Line(x, name, score));
    }
  }

  private static int height(int leads, int fullest) {
    return leads == 0 ? 0 : Math.max(2, leads * HEIGHT / fullest);
  }
}
