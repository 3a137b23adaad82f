package dev.rapport.local.stack;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The port of each part.
 *
 * @param byPart a port between 1 and 65535 for every part, no two alike
 */
public record Ports(Map<Part, Integer> byPart) {

  /** The ports that outsiders expect. */
  public static final Ports DEFAULT = shiftedBy(0);

  public Ports {
    byPart = Collections.unmodifiableMap(new EnumMap<>(byPart));
    for (Part part : Part.values()) {
      Integer port = byPart.get(part);
      if (port == null || port < 1 || port > 65535) {
        throw new StackException(
            "%s needs a port between 1 and 65535, not %s".formatted(part.label(), port));
      }
    }
    Map<Integer, Long> uses =
        byPart.values().stream()
            .collect(Collectors.groupingBy(port -> port, Collectors.counting()));
    uses.forEach(
        (port, count) -> {
          if (count > 1) {
            throw new StackException("port %d is given to %d parts".formatted(port, count));
          }
        });
  }

  /** All default ports moved by the same distance. */
  public static Ports shiftedBy(int offset) {
    return new Ports(
        Arrays.stream(Part.values())
            .collect(Collectors.toMap(part -> part, part -> part.defaultPort() + offset)));
  }

  /** These ports with some moved. */
  public Ports with(Map<Part, Integer> moved) {
    Map<Part, Integer> merged = new EnumMap<>(byPart);
    merged.putAll(moved);
    return new Ports(merged);
  }

  /** The port of one part. */
  public int of(Part part) {
    return byPart.getOrDefault(part, part.defaultPort());
  }
}
