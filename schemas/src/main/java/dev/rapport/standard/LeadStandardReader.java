package dev.rapport.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/** Reads a lead standard from its document, YAML or JSON. */
public final class LeadStandardReader {
  private LeadStandardReader() {}

  /**
   * Reads a document.
   *
   * @throws InvalidLeadStandardException with every fault found, if it is no valid lead standard
   */
  public static LeadStandard read(String yaml) {
    throw new UnsupportedOperationException("in work: " + yaml);
  }

  /** As {@link #read(String)}, from a reader, which stays open. */
  public static LeadStandard read(Reader yaml) throws IOException {
    throw new UnsupportedOperationException("in work: " + yaml);
  }

  /** As {@link #read(String)}, from UTF-8 bytes; the stream stays open. */
  public static LeadStandard read(InputStream yaml) throws IOException {
    throw new UnsupportedOperationException("in work: " + yaml);
  }
}
