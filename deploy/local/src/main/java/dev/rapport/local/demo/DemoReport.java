package dev.rapport.local.demo;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.Verdict;
import dev.rapport.local.demo.RunBook.Standing;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code rapport demo --json} prints; programs rely on these names. It counts this run alone,
 * whatever else the stack has seen. {@code captured + quarantined + refused} is what was sent,
 * {@code assessed = captured - duplicates}, and the verdicts add up to {@code assessed}.
 *
 * @param captured submissions answered with 202 that go their way, repeated ones included
 * @param quarantined submissions answered with 202 and held back, because they look like spam
 * @param duplicates captured submissions that had been sent before
 * @param assessed judgements: one for each submission that is no duplicate
 * @param byVerdict judgements by verdict; a lead that comes back with a further answer is judged
 *     again, and counts under each
 * @param handedOff leads that were given to a rep
 * @param accepted leads that the rep took on
 * @param rejected leads that the rep sent back; the rest of {@code handedOff} never got an answer
 * @param outcomes told to the feedback-service, by kind
 * @param refused submissions answered with 4xx
 * @param elapsedSeconds from the first lead sent until the funnel showed the last outcome
 */
public record DemoReport(
    int captured,
    int quarantined,
    int duplicates,
    int assessed,
    Map<Verdict, Integer> byVerdict,
    int handedOff,
    int accepted,
    int rejected,
    Map<OutcomeKind, Integer> outcomes,
    int refused,
    double elapsedSeconds) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static DemoReport of(DemoRun.Result result) {
    Standing standing = result.standing();
    return new DemoReport(
        standing.captured(),
        standing.quarantined(),
        standing.duplicates(),
        standing.assessed(),
        verdicts(standing.verdicts()),
        standing.handedOff(),
        standing.accepted(),
        standing.rejected(),
        outcomes(result.told()),
        standing.refused(),
        result.elapsed().toMillis() / 1000.0);
  }

  /** All verdicts there are, so that a reader need not ask which are missing. */
  private static Map<Verdict, Integer> verdicts(Map<Verdict, Integer> counted) {
    Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.UNKNOWN || counted.containsKey(verdict)) {
        all.put(verdict, counted.getOrDefault(verdict, 0));
      }
    }
    return all;
  }

  private static Map<OutcomeKind, Integer> outcomes(Map<OutcomeKind, Integer> told) {
    Map<OutcomeKind, Integer> ordered = new EnumMap<>(OutcomeKind.class);
    ordered.putAll(told);
    return ordered;
  }

  /** One object. */
  public String json() {
    return JSON.writeValueAsString(this);
  }
}
