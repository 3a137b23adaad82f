package dev.rapport.feedback.web;

import dev.rapport.feedback.model.OutcomeReport;
import dev.rapport.feedback.web.FieldFault.Code;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outcomes of one request: what can be kept, and what is wrong with the rest.
 *
 * @param single whether the request was one object
 * @param size outcomes in the request
 * @param reports the valid ones
 * @param faults of the others
 */
record OutcomeBatch(
    boolean single, int size, List<OutcomeReport> reports, List<FieldFault> faults) {

  static final int MOST = 5_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads JSON: an object, or an array of them.
   *
   * @throws ProblemException if it is no JSON, or too long an array
   */
  static OutcomeBatch ofJson(byte[] body, @Nullable String idempotencyKey, Instant now) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JacksonException e) {
      throw new ProblemException(
          Problem.MALFORMED_JSON, "this is no JSON" + place(e), List.of(), e);
    }
    Reader reader = new Reader(idempotencyKey, now);
    if (!json.isArray()) {
      reader.read(json, "");
      return reader.batch(true);
    }
    refuseTooMany(json.size());
    for (JsonNode item : json) {
      reader.read(item, "[" + reader.index + "]");
    }
    return reader.batch(false);
  }

  /**
   * Reads one JSON object a line. A line that is no JSON is a fault of that line only.
   *
   * @throws ProblemException if there are too many lines
   */
  static OutcomeBatch ofLines(byte[] body, @Nullable String idempotencyKey, Instant now) {
    List<String> lines =
        new String(body, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    refuseTooMany(lines.size());
    Reader reader = new Reader(idempotencyKey, now);
    for (String line : lines) {
      String path = "[" + reader.index + "]";
      try {
        reader.read(JSON.readTree(line), path);
      } catch (JacksonException e) {
        reader.refuse(new FieldFault(path, Code.JSON_MALFORMED, "this is no JSON" + place(e)));
      }
    }
    return reader.batch(false);
  }

  /** Whether nothing is wrong with it but that its outcomes are too large. */
  boolean isTooLarge() {
    return faults.stream().allMatch(fault -> fault.code() == Code.TOO_LARGE);
  }

  private static void refuseTooMany(int size) {
    if (size > MOST) {
      throw new ProblemException(
          Problem.TOO_LARGE, "at most %d outcomes at once".formatted(MOST), List.of());
    }
  }

  private static final class Reader {

    private final @Nullable String idempotencyKey;
    private final Instant now;
    private final List<OutcomeReport> reports = new ArrayList<>();
    private final List<FieldFault> faults = new ArrayList<>();
    private int index;

    Reader(@Nullable String idempotencyKey, Instant now) {
      this.idempotencyKey = idempotencyKey;
      this.now = now;
    }

    void read(JsonNode json, String path) {
      OutcomeForm form = new OutcomeForm(json, path, now);
      form.read(new OutcomeId(idempotencyKey, index)).ifPresent(reports::add);
      faults.addAll(form.faults());
      index++;
    }

    void refuse(FieldFault fault) {
      faults.add(fault);
      index++;
    }

    OutcomeBatch batch(boolean single) {
      return new OutcomeBatch(single, index, List.copyOf(reports), List.copyOf(faults));
    }
  }

  private static String place(JacksonException malformed) {
    var location = malformed.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : ": see line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
