package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.FunnelSources;
import dev.rapport.feedback.model.review.ReviewNames;

/**
 * How large states may become. Whoever may tell outcomes may tell any number of them: what would
 * exceed a limit ends among the dead letters before anything of it is written.
 *
 * @param sources that the funnel tells apart
 * @param journeyBytes of one lead's journey, encoded; outcomes may fill half of it, so that there
 *     is always room for what the pipeline itself says
 * @param parkedBytes of the outcomes, encoded, that wait for one submission's lead
 * @param names that the review tells apart
 */
public record StateLimits(
    FunnelSources.Limits sources, int journeyBytes, int parkedBytes, ReviewNames.Limits names) {

  /** With the usual names. */
  public StateLimits(FunnelSources.Limits sources, int journeyBytes, int parkedBytes) {
    this(sources, journeyBytes, parkedBytes, ReviewNames.Limits.USUAL);
  }

  /** Some hundred outcomes a lead, wordy ones; four of the largest that wait for one. */
  public static final StateLimits USUAL =
      new StateLimits(FunnelSources.Limits.USUAL, 128 << 10, 1 << 20);

  int journeyBytesForOutcomes() {
    return journeyBytes / 2;
  }
}
