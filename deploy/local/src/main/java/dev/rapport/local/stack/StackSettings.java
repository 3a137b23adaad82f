package dev.rapport.local.stack;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a person can choose about a stack.
 *
 * @param state where it keeps everything
 * @param ports where it answers
 * @param parts what is started; a service needs the broker and the registry
 * @param restart whether a part that dies is started again
 * @param patience how long it may take until all is ready
 * @param told what services are told besides, as environment variables
 */
public record StackSettings(
    StateFolder state,
    Ports ports,
    Set<Part> parts,
    boolean restart,
    Duration patience,
    Map<String, String> told) {

  /** How long the start may take at most, on a slow machine. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(3);

  public StackSettings {
    if (parts.isEmpty()) {
      throw new StackException("at least one part must be started");
    }
    parts = java.util.Collections.unmodifiableSet(EnumSet.copyOf(parts));
    told = Map.copyOf(told);
  }

  /** The same without anything that services are told besides. */
  public StackSettings(
      StateFolder state, Ports ports, Set<Part> parts, boolean restart, Duration patience) {
    this(state, ports, parts, restart, patience, Map.of());
  }

  /** Everything, with the state in one folder and on these ports. */
  public static StackSettings of(StateFolder state, Ports ports) {
    return new StackSettings(state, ports, Part.all(), true, DEFAULT_PATIENCE);
  }
}
