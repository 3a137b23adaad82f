package dev.rapport.handoff.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads of one industry and size of company; null takes any. Industries are compared in lower case.
 */
public record Segment(@Nullable String industry, @Nullable CompanySize size) {

  /** Every lead. */
  public static final Segment ALL = new Segment(null, null);

  private static final int LONGEST_INDUSTRY = 60;

  /** No industry contains it. */
  private static final char SEPARATOR = '|';

  /** The segment of a lead, as narrow as it can be said. */
  public static Segment of(@Nullable String industry, @Nullable Integer people) {
    return new Segment(industry == null ? null : plain(industry), CompanySize.of(people));
  }

  private static @Nullable String plain(String industry) {
    String line =
        SafeText.line(Normalizer.normalize(industry, Normalizer.Form.NFKC), LONGEST_INDUSTRY);
    String plain = line.toLowerCase(Locale.ROOT).replace(SEPARATOR, ' ').strip();
    return plain.isEmpty() ? null : plain;
  }

  /** This and the wider ones in which few leads are looked at, narrowest first; all at the end. */
  public List<Segment> widening() {
    return industry == null
        ? Stream.of(this, ALL).distinct().toList()
        : Stream.of(this, new Segment(industry, null), ALL).distinct().toList();
  }

  /** Every segment that a lead of this one is counted in. */
  public List<Segment> containing() {
    return Stream.of(this, new Segment(industry, null), new Segment(null, size), ALL)
        .distinct()
        .toList();
  }

  /** Names it among all segments. */
  public String key() {
    return (industry == null ? "" : industry) + SEPARATOR + (size == null ? "" : size.label());
  }

  /** As people read it. */
  public String label() {
    if (industry == null) {
      return size == null ? "all leads" : size.label() + " people";
    }
    return size == null ? industry : industry + ", " + size.label() + " people";
  }
}
