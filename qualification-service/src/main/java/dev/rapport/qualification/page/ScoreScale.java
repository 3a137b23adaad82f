package dev.rapport.qualification.page;

import dev.rapport.standard.LeadStandard;
import java.util.Locale;

/**
 * The thresholds on a line from the lowest to the highest score that is drawn.
 *
 * @param marketingAt where marketing's threshold stands on a line of {@value #WIDTH} units
 * @param salesAt where that of sales does
 * @param start the chance of success of a lead that nothing is known of
 */
record ScoreScale(
    int marketing,
    int sales,
    int marketingAt,
    int salesAt,
    String marketingChance,
    String salesChance,
    int base,
    String start) {

  static final int WIDTH = 600;

  /** Beside the outer thresholds there is as much room as between them, and this at least. */
  private static final int LEAST_ROOM = 10;

  static ScoreScale of(LeadStandard standard) {
    int marketing = standard.verdicts().marketingQualified();
    int sales = standard.verdicts().salesQualified();
    int room = Math.max(LEAST_ROOM, sales - marketing);
    int from = marketing - room;
    int range = sales + room - from;
    return new ScoreScale(
        marketing,
        sales,
        (marketing - from) * WIDTH / range,
        (sales - from) * WIDTH / range,
        percent(standard.scale().probability(marketing)),
        percent(standard.scale().probability(sales)),
        standard.scale().base(),
        percent(standard.scale().probability(standard.scale().base())));
  }

  static String percent(double probability) {
    return String.format(Locale.ROOT, "%.0f %%", probability * 100);
  }
}
