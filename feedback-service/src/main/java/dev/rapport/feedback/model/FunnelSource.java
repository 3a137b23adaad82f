package dev.rapport.feedback.model;

import java.time.YearMonth;

/**
 * Where leads of one month came from, as the funnel tells them apart.
 *
 * @param cohort month of capture, in UTC
 * @param channel where the leads came from last
 * @param firstChannel where their persons first came from
 * @param campaign of the last source
 */
public record FunnelSource(YearMonth cohort, String channel, String firstChannel, String campaign) {

  /** A month's own hash code is all in its highest bits, which small tables do not look at. */
  @Override
  public int hashCode() {
    int hash = 12 * cohort.getYear() + cohort.getMonthValue();
    hash = 31 * hash + channel.hashCode();
    hash = 31 * hash + firstChannel.hashCode();
    return 31 * hash + campaign.hashCode();
  }

  FunnelSource withoutCampaign() {
    return new FunnelSource(cohort, channel, firstChannel, FunnelCell.OTHER);
  }

  FunnelSource withoutNames() {
    return new FunnelSource(cohort, FunnelCell.OTHER, FunnelCell.OTHER, FunnelCell.OTHER);
  }

  boolean hasCampaign() {
    return !campaign.equals(FunnelCell.OTHER);
  }
}
