package dev.rapport.local;

import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.PartStatus;
import dev.rapport.local.stack.StateFolder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code rapport status --json} prints; programs rely on these names.
 *
 * @param up whether all parts are up
 * @param state the state folder
 * @param addresses where the stack answers; absent if there is none
 * @param startupSeconds from the first process to all ready; absent if it is not
 * @param parts one entry a part
 */
record StatusReport(
    boolean up,
    String state,
    @Nullable Addresses addresses,
    @Nullable Double startupSeconds,
    List<Entry> parts) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * One part.
   *
   * @param name its label
   * @param pid its process
   * @param port where it answers
   * @param health {@code up}, {@code not_ready} or {@code down}
   * @param memoryMiB resident memory; absent if unknown
   * @param uptimeSeconds since its process was started
   * @param restarts how often it had to be started again
   * @param log its log file
   */
  record Entry(
      String name,
      long pid,
      int port,
      String health,
      @Nullable Long memoryMiB,
      long uptimeSeconds,
      int restarts,
      String log) {}

  static StatusReport of(
      StateFolder state, Optional<LocalStack> stack, List<PartStatus> parts, boolean up) {
    return new StatusReport(
        up,
        state.root().toString(),
        stack.map(LocalStack::addresses).orElse(null),
        stack
            .map(LocalStack::startup)
            .filter(startup -> !startup.isZero())
            .map(startup -> startup.toMillis() / 1000.0)
            .orElse(null),
        parts.stream().map(part -> entry(state, part)).toList());
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  private static Entry entry(StateFolder state, PartStatus part) {
    return new Entry(
        part.part().label(),
        part.pid(),
        part.port(),
        part.health().name().toLowerCase(Locale.ROOT),
        part.residentBytes() < 0 ? null : part.residentBytes() >> 20,
        part.uptimeSeconds(),
        part.restarts(),
        state.log(part.part()).toString());
  }
}
