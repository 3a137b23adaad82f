package dev.rapport.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The lead standards that come with Rapport. */
public final class BundledStandards {
  private BundledStandards() {}

  /** {@code b2b-default}: a sensible start for a company that sells to companies. */
  public static LeadStandard b2bDefault() {
    try (InputStream yaml = BundledStandards.class.getResourceAsStream("b2b-default.yaml")) {
      if (yaml == null) {
        throw new IllegalStateException("b2b-default.yaml is not in the jar");
      }
      return LeadStandardReader.read(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
