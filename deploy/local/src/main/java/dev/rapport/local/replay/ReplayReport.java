package dev.rapport.local.replay;

import dev.rapport.local.client.Funnel.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code rapport replay --json} prints; programs rely on these names.
 *
 * @param rows read
 * @param captured leads answered with 202 that go their way
 * @param quarantined leads answered with 202 and held back, because they look like spam
 * @param refused rows that could not be read, and leads answered with 4xx
 * @param outcomes that the feedback-service took, by kind
 * @param outcomesRefused that it did not take
 * @param funnel what came to the funnel meanwhile; less than {@code captured} where a file was
 *     replayed before or holds persons more than once
 * @param elapsedSeconds until the funnel showed it
 */
public record ReplayReport(
    long rows,
    long captured,
    long quarantined,
    long refused,
    Map<String, Integer> outcomes,
    long outcomesRefused,
    Counts funnel,
    double elapsedSeconds) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Whether rows were sent, and none of them was taken. */
  public boolean cameToNothing() {
    return rows > 0 && captured == 0 && quarantined == 0;
  }

  /** One object. */
  public String json() {
    return JSON.writeValueAsString(this);
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d rows in %.1f s: %,d leads captured, %,d held back as spam, %,d refused.",
            rows,
            elapsedSeconds,
            captured,
            quarantined,
            refused));
    if (!outcomes.isEmpty() || outcomesRefused > 0) {
      lines.add("Outcomes told: %s; %d refused.".formatted(outcomes, outcomesRefused));
    }
    lines.add(
        "The funnel grew by %,d leads: %,d marketing qualified, %,d sales qualified, %,d handed off, %,d won, %,d lost."
            .formatted(
                funnel.captured(),
                funnel.marketingQualified(),
                funnel.salesQualified(),
                funnel.handedOff(),
                funnel.won(),
                funnel.lost()));
    return lines;
  }
}
