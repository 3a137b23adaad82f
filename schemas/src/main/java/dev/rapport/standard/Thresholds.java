package dev.rapport.standard;

/**
 * The scores that a verdict needs.
 *
 * @param salesQualified least score of a lead for sales
 * @param marketingQualified least score of a lead for marketing; at most {@code salesQualified}
 */
public record Thresholds(int salesQualified, int marketingQualified) {
  public Thresholds {
    if (marketingQualified > salesQualified) {
      throw new IllegalArgumentException(
          "marketingQualified (%d) must not be above salesQualified (%d)"
              .formatted(marketingQualified, salesQualified));
    }
  }
}
