package dev.rapport.local.bench;

import java.util.Locale;

/**
 * When a rate counts as sustained.
 *
 * @param leastPosted share of the target rate at which leads must at least have been taken
 * @param mostBehindSeconds by how many seconds' worth of leads the handoffs may be behind at the
 *     end
 * @param mostGrowth share of the target rate by which the backlog may grow a second
 */
record Steadiness(double leastPosted, double mostBehindSeconds, double mostGrowth) {

  /**
   * Taken as offered but for two in a hundred, never two seconds behind, and a backlog that grows
   * by no more than a hundredth of the rate: over 60 seconds that is 0.6 seconds' worth.
   */
  static final Steadiness SUSTAINED = new Steadiness(0.98, 2.0, 0.01);

  /**
   * What was found about a rate.
   *
   * @param held whether it counts
   * @param why the figures, and which of them was at fault
   */
  record Finding(boolean held, String why) {}

  /** Judges a window. */
  Finding judge(FlowWindow window) {
    double target = window.targetPerSecond();
    double posted = window.postedPerSecond() / target;
    double behind = window.backlogAtEnd() / target;
    double growth = window.growthPerSecond() / target;
    boolean held = posted >= leastPosted && behind <= mostBehindSeconds && growth <= mostGrowth;
    return new Finding(
        held,
        String.format(
            Locale.ROOT,
            "%.1f %% of it taken%s, %.2f s behind at the end%s, backlog %+.2f %% of it a second%s",
            posted * 100,
            fault(posted < leastPosted),
            behind,
            fault(behind > mostBehindSeconds),
            growth * 100,
            fault(growth > mostGrowth)));
  }

  private static String fault(boolean present) {
    return present ? " (!)" : "";
  }
}
