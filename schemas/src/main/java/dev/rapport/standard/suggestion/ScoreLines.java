package dev.rapport.standard.suggestion;

import dev.rapport.standard.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the lines between verdicts lie on a scale of scores.
 *
 * <p>Marketing's line is the highest score that nine wins in ten reach. Sales' line is where the
 * share of wins above it exceeds the share of losses above it most (Youden, <i>Index for rating
 * diagnostic tests</i>, Cancer 3, 1950), or marketing's line where that is higher.
 *
 * @param thresholds the lines
 * @param forSales leads at sales' line or above
 * @param forMarketing leads at marketing's line or above
 */
record ScoreLines(Thresholds thresholds, Tally forSales, Tally forMarketing) {
  private static final double WINS_FOR_MARKETING = 0.9;

  static ScoreLines of(PastLeads leads, List<Integer> scores) {
    TreeMap<Integer, Tally> byScore = new TreeMap<>();
    for (int row = 0; row < leads.size(); row++) {
      byScore.put(
          scores.get(row),
          byScore.getOrDefault(scores.get(row), Tally.NONE).plusLead(leads.won(row)));
    }
    int wins = leads.winCount();
    int losses = leads.size() - wins;
    Tally above = Tally.NONE;
    int marketing = byScore.lastKey();
    boolean enough = false;
    int sales = byScore.lastKey();
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Integer, Tally> entry : byScore.descendingMap().entrySet()) {
      above = above.plus(entry.getValue());
      if (!enough) {
        marketing = entry.getKey();
        enough = above.wins() >= WINS_FOR_MARKETING * wins;
      }
      double index =
          (double) above.wins() / wins - (double) (above.leads() - above.wins()) / losses;
      if (index > most) {
        most = index;
        sales = entry.getKey();
      }
    }
    Thresholds thresholds = new Thresholds(Math.max(sales, marketing), marketing);
    return new ScoreLines(
        thresholds,
        Tally.sum(List.copyOf(byScore.tailMap(thresholds.salesQualified()).values())),
        Tally.sum(List.copyOf(byScore.tailMap(thresholds.marketingQualified()).values())));
  }
}
