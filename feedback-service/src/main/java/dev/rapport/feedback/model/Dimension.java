package dev.rapport.feedback.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the funnel can be read by. */
public enum Dimension {
  /** Channel of the last source. */
  SOURCE("source", FunnelCell::channel),
  /** Channel that the person first came by. */
  FIRST_SOURCE("firstSource", FunnelCell::firstChannel),
  CAMPAIGN("campaign", FunnelCell::campaign),
  /** Version of the lead standard. */
  VERSION("version", FunnelCell::standard),
  TEAM("team", FunnelCell::team);

  private final String parameter;
  private final Function<FunnelCell, String> key;

  Dimension(String parameter, Function<FunnelCell, String> key) {
    this.parameter = parameter;
    this.key = key;
  }

  /** Its name in requests and answers. */
  public String parameter() {
    return parameter;
  }

  /** The cell's key in this dimension. */
  public String key(FunnelCell cell) {
    return key.apply(cell);
  }

  /** The dimension that a request names, whatever the case. */
  public static Optional<Dimension> named(String parameter) {
    String name = parameter.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(dimension -> dimension.parameter.toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
