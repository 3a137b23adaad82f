package dev.rapport.standard;

/** Writes a lead standard as the YAML document that {@link LeadStandardReader} reads back equal. */
public final class LeadStandardWriter {
  private LeadStandardWriter() {}

  /** The document. */
  public static String write(LeadStandard standard) {
    throw new UnsupportedOperationException("in work: " + standard);
  }
}
