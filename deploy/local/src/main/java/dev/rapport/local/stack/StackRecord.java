package dev.rapport.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor writes down about the stack, for other commands to find it by.
 *
 * @param supervisor the process that holds the broker and watches the rest
 * @param ports where each part answers
 * @param phase how far the stack has come
 * @param startupMillis how long it took until all was ready; 0 before that
 * @param failure why it is not up; empty unless the phase is {@link Phase#FAILED}
 * @param parts the parts that were asked for
 */
public record StackRecord(
    ProcessMark supervisor,
    Ports ports,
    Phase phase,
    long startupMillis,
    String failure,
    List<PartRecord> parts) {

  /** How far a stack has come. */
  public enum Phase {
    STARTING,
    READY,
    STOPPING,
    FAILED
  }

  /**
   * One part as it was last seen.
   *
   * @param part which
   * @param process its process; the broker's is the supervisor's
   * @param startedAt when its process was started last
   * @param ready whether it has answered its readiness check since
   * @param restarts how often the supervisor had to start it again
   */
  public record PartRecord(
      Part part, ProcessMark process, Instant startedAt, boolean ready, int restarts) {}

  public StackRecord {
    parts = List.copyOf(parts);
  }

  /** Whether the supervisor still runs. */
  public boolean supervised() {
    return supervisor.alive().isPresent();
  }

  /** One part, if it was started. */
  public Optional<PartRecord> find(Part part) {
    return parts.stream().filter(record -> record.part() == part).findFirst();
  }

  StackRecord with(PartRecord changed) {
    List<PartRecord> merged = new ArrayList<>(parts);
    merged.removeIf(record -> record.part() == changed.part());
    merged.add(changed);
    return new StackRecord(supervisor, ports, phase, startupMillis, failure, merged);
  }

  StackRecord ready(Duration startup) {
    return new StackRecord(supervisor, ports, Phase.READY, startup.toMillis(), "", parts);
  }

  StackRecord stopping() {
    return new StackRecord(supervisor, ports, Phase.STOPPING, startupMillis, failure, parts);
  }

  StackRecord failed(String why) {
    return new StackRecord(supervisor, ports, Phase.FAILED, startupMillis, why, parts);
  }
}
