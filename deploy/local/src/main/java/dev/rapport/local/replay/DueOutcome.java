package dev.rapport.local.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.local.replay.ReplayMapping.OutcomePart;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An outcome that will be told.
 *
 * @param line of the row that it is from
 * @param delay how long after the lead's capture it happened
 * @param json as it will be told
 */
record DueOutcome(long line, Duration delay, ObjectNode json) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  /**
   * The outcome of a row.
   *
   * @param submissionId of the row's lead; null where the row names whom it is about itself
   * @param capturedAt of the row's lead, if it says
   */
  static DueOutcome of(
      Row row,
      OutcomePart part,
      @Nullable UUID submissionId,
      @Nullable String key,
      @Nullable Instant capturedAt) {
    ObjectNode json = JSON.createObjectNode().put("kind", part.kind().name());
    json.put("origin", "rapport-replay");
    if (submissionId != null) {
      json.put("submissionId", submissionId.toString());
    }
    if (key != null) {
      json.put("outcomeId", id(key + "/" + part.kind()).toString());
    }
    Duration delay = delay(row, part);
    if (capturedAt != null) {
      json.put("occurredAt", capturedAt.plus(delay).toString());
    }
    part.fields().forEach((name, value) -> value.of(row).ifPresent(text -> json.put(name, text)));
    return new DueOutcome(row.line(), delay, json);
  }

  private static Duration delay(Row row, OutcomePart part) {
    if (part.daysAfterCapture() == null) {
      return Duration.ZERO;
    }
    String days = part.daysAfterCapture().of(row).orElse("0");
    try {
      return Duration.ofSeconds((long) (Double.parseDouble(days) * SECONDS_A_DAY));
    } catch (NumberFormatException e) {
      throw new UnreadableValueException(
          "%s: '%s' is no number of days".formatted(part.daysAfterCapture().place().field(), days),
          e);
    }
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
