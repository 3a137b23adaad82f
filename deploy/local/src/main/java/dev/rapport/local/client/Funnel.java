package dev.rapport.local.client;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Leads by stage, as {@code GET /v1/funnel} tells them, or what came to it between two readings.
 *
 * @param currency of the revenue
 * @param rows by source
 * @param totals over all sources
 */
public record Funnel(String currency, SortedMap<String, Counts> rows, Counts totals) {

  /** Leads that reached each stage, and the revenue of those that were won. */
  public record Counts(
      long captured,
      long marketingQualified,
      long salesQualified,
      long handedOff,
      long accepted,
      long opportunity,
      long won,
      long rejected,
      long lost,
      long noResponse,
      BigDecimal revenue) {

    /** Nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO);

    static Counts of(JsonNode row) {
      return new Counts(
          row.path("captured").asLong(0),
          row.path("marketingQualified").asLong(0),
          row.path("salesQualified").asLong(0),
          row.path("handedOff").asLong(0),
          row.path("accepted").asLong(0),
          row.path("opportunity").asLong(0),
          row.path("won").asLong(0),
          row.path("rejected").asLong(0),
          row.path("lost").asLong(0),
          row.path("noResponse").asLong(0),
          row.path("revenue").asDecimal(BigDecimal.ZERO));
    }

    /** The difference. */
    public Counts minus(Counts before) {
      return new Counts(
          captured - before.captured,
          marketingQualified - before.marketingQualified,
          salesQualified - before.salesQualified,
          handedOff - before.handedOff,
          accepted - before.accepted,
          opportunity - before.opportunity,
          won - before.won,
          rejected - before.rejected,
          lost - before.lost,
          noResponse - before.noResponse,
          revenue.subtract(before.revenue));
    }
  }

  /** Reads the service's answer. */
  public static Funnel of(JsonNode answer) {
    SortedMap<String, Counts> rows = new TreeMap<>();
    for (JsonNode row : answer.path("rows")) {
      rows.put(row.path("key").asString(""), Counts.of(row));
    }
    return new Funnel(answer.path("currency").asString(""), rows, Counts.of(answer.path("totals")));
  }

  /** What came since {@code before}; sources to which nothing came are left out. */
  public Funnel since(Funnel before) {
    SortedMap<String, Counts> grown = new TreeMap<>();
    for (Map.Entry<String, Counts> row : rows.entrySet()) {
      Counts growth = row.getValue().minus(before.rows.getOrDefault(row.getKey(), Counts.NONE));
      if (growth.captured() != 0) {
        grown.put(row.getKey(), growth);
      }
    }
    return new Funnel(currency, grown, totals.minus(before.totals));
  }
}
