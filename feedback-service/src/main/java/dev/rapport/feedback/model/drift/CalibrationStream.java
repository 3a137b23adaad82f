package dev.rapport.feedback.model.drift;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes one after the other, and whether they still agree with what was predicted. Not for more
 * than one thread.
 *
 * <p>For each {@link Shift} the ratio of likelihoods is summed over all outcomes at which it may
 * have begun, and the sums are added by the shifts' shares: {@code R ← (R + w) Lʷ}. Where every
 * lead's true log odds are within {@link Shift#TOLERANCE} of those told, {@code E Lʷ ≤ 1}, so that
 * {@code R} less the weight seen falls or stays on average, and an alarm at {@link #EVIDENCE} is
 * false at most once in so many outcomes, on average, however wins and losses follow each other.
 * Sources: S. W. Roberts, "A comparison of some control chart procedures", Technometrics 8 (1966);
 * J. Shin, A. Ramdas and A. Rinaldo, "E-detectors: a nonparametric framework for sequential change
 * detection", New England Journal of Statistics in Data Science 2 (2024). Where it began is the
 * start of E. S. Page's cumulative sum, "Continuous inspection schemes", Biometrika 41 (1954).
 *
 * <p>An alarm stays until a new standard is in effect (and with it a new stream), or until {@value
 * #WINDOW} outcomes have brought no such evidence again, the last so many being of a level within
 * the tolerance and of a slope whose interval holds 1.
 */
public final class CalibrationStream {

  /** Evidence that raises an alarm: so many outcomes lie between two false ones, on average. */
  public static final double EVIDENCE = 20_000;

  /** How many recent outcomes are kept. */
  public static final int WINDOW = 300;

  /**
   * All that there is to know, to be written down and read again.
   *
   * @param outcomes how many there were
   * @param weight what they counted together
   * @param logits their told log odds, by weight
   * @param trails by shift; one that is missing begins
   * @param recent the last {@value #WINDOW} at most, oldest first
   * @param quiet outcomes since the evidence for an alarm was last there
   * @param alarm as it stands
   */
  public record State(
      long outcomes,
      double weight,
      double logits,
      Map<Shift, Trail> trails,
      List<Judged> recent,
      long quiet,
      @Nullable DriftAlarm alarm) {

    /** Of a stream that has seen nothing. */
    public static final State NEW = new State(0, 0, 0, Map.of(), List.of(), 0, null);

    /** Keeps copies. */
    public State {
      trails = Map.copyOf(trails);
      recent = List.copyOf(recent);
    }
  }

  private final Map<Shift, Trail> trails = new EnumMap<>(Shift.class);
  private final Deque<Judged> recent;
  private long outcomes;
  private double weight;
  private double logits;
  private long quiet;
  private @Nullable DriftAlarm alarm;

  /** Goes on from a state. */
  public CalibrationStream(State state) {
    for (Shift shift : Shift.values()) {
      trails.put(shift, state.trails().getOrDefault(shift, Trail.NONE));
    }
    recent = new ArrayDeque<>(state.recent());
    outcomes = state.outcomes();
    weight = state.weight();
    logits = state.logits();
    quiet = state.quiet();
    alarm = state.alarm();
  }

  /** As it is now. */
  public State state() {
    return new State(outcomes, weight, logits, trails, List.copyOf(recent), quiet, alarm);
  }

  /** The alarm, while one is raised. */
  public Optional<DriftAlarm> alarm() {
    return Optional.ofNullable(alarm);
  }

  /** Level and slope of the recent outcomes. */
  public CoxLine line() {
    return CoxLine.of(recent);
  }

  /** What all outcomes counted together. */
  public double weight() {
    return weight;
  }

  /**
   * Sees a further outcome. Each lead is told once, and at an age that does not depend on what
   * became of it (when it has had its time, or with the weight of the time it has had): if wins are
   * told when they come and losses when the time is over, a source that is new looks good.
   */
  public void see(Judged judged) {
    if (judged.weight() == 0) {
      return;
    }
    double centre = weight == 0 ? judged.logit() : logits / weight;
    outcomes++;
    weight += judged.weight();
    logits += judged.weight() * judged.logit();
    recent.addLast(judged);
    if (recent.size() > WINDOW) {
      recent.removeFirst();
    }
    trails.replaceAll(
        (shift, trail) ->
            trail.plus(outcomes, judged, shift.evidence(judged.logit(), centre, judged.won())));
    quiet++;
    if (evidence() >= EVIDENCE) {
      raise(judged.day());
    } else if (alarm != null && quiet >= WINDOW && isRight(line())) {
      alarm = null;
      trails.replaceAll((shift, trail) -> Trail.NONE);
    }
  }

  private double evidence() {
    double evidence = 0;
    for (Map.Entry<Shift, Trail> trail : trails.entrySet()) {
      evidence += trail.getKey().share() * trail.getValue().sum();
    }
    return evidence;
  }

  private void raise(LocalDate day) {
    Shift likeliest =
        Collections.max(
                trails.entrySet(),
                Map.Entry.comparingByValue((a, b) -> Double.compare(a.sum(), b.sum())))
            .getKey();
    Trail.Since since = Objects.requireNonNull(trails.get(likeliest)).since();
    alarm =
        new DriftAlarm(alarm == null ? day : alarm.raised(), likeliest, evidence(), since, line());
    trails.replaceAll((shift, trail) -> trail.afresh());
    quiet = 0;
  }

  private static boolean isRight(CoxLine line) {
    return Math.abs(line.level()) <= Shift.TOLERANCE
        && line.slopeInterval().low() <= 1
        && line.slopeInterval().high() >= 1;
  }
}
