package dev.rapport.local.stack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the stack consists of, in the order in which it starts; it stops in the opposite order. */
public enum Part {
  KAFKA("kafka", 9092, "white", ""),
  REGISTRY("registry", 8080, "white", ""),
  INTAKE("intake", 8081, "green", "lead-intake-service"),
  QUALIFICATION("qualification", 8082, "cyan", "qualification-service"),
  HANDOFF("handoff", 8083, "yellow", "handoff-service"),
  FEEDBACK("feedback", 8084, "magenta", "feedback-service");

  private final String label;
  private final int defaultPort;
  private final String colour;
  private final String module;

  Part(String label, int defaultPort, String colour, String module) {
    this.label = label;
    this.defaultPort = defaultPort;
    this.colour = colour;
    this.module = module;
  }

  /** The word for it on the command line, in logs and in JSON. */
  public String label() {
    return label;
  }

  /** The port that outsiders expect it on. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The Maven module that builds it; empty for the broker and the registry. */
  public String module() {
    return module;
  }

  /** Whether it is one of the four services. */
  public boolean isService() {
    return !module.isEmpty();
  }

  String colour() {
    return colour;
  }

  /** All six. */
  public static Set<Part> all() {
    return EnumSet.allOf(Part.class);
  }

  /**
   * Reads a label.
   *
   * @throws IllegalArgumentException naming the labels there are
   */
  public static Part named(String label) {
    return Arrays.stream(values())
        .filter(part -> part.label.equals(label.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no part of the stack; there are %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Part::label)
                                .collect(Collectors.joining(", ")))));
  }
}
