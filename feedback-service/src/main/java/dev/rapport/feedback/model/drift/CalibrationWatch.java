package dev.rapport.feedback.model.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether outcomes still agree with what one version of the standard predicted: of all leads, and
 * of each of the largest sources. A new version begins with a new watch.
 *
 * <p>An outcome is seen twice, among all and with its source. So {@code n} outcomes bring at most
 * {@code 2n / EVIDENCE} false alarms on average, of however many sources, as long as each lead's
 * odds are within the tolerance of those told; of right predictions there are far fewer (see
 * docs/benchmarks.md, Drift). Not for more than one thread.
 */
public final class CalibrationWatch {

  /** How many sources stand alone, unless said. */
  public static final int SOURCES = 20;

  private static final int LONGEST_NAME = 200;

  /**
   * All that there is to know, to be written down and read again.
   *
   * @param streams what was seen of whom
   * @param seated recent leads of the sources that stand alone
   * @param waiting recent leads of others, as far as they are counted
   * @param counted leads since these were last halved
   */
  public record State(
      Map<Watched, CalibrationStream.State> streams,
      Map<String, Double> seated,
      Map<String, Double> waiting,
      double counted) {

    /** Of a watch that has seen nothing. */
    public static final State NEW = new State(Map.of(), Map.of(), Map.of(), 0);

    /** Keeps copies. */
    public State {
      streams = Map.copyOf(streams);
      seated = Map.copyOf(seated);
      waiting = Map.copyOf(waiting);
    }
  }

  /** What an outcome changed. */
  public sealed interface Notice {

    /** Whose outcomes. */
    Watched watched();

    /** They no longer agree with predictions. */
    record Raised(Watched watched, DriftAlarm alarm) implements Notice {}

    /** They agree again. */
    record Recovered(Watched watched, DriftAlarm alarm) implements Notice {}
  }

  private final Map<Watched, CalibrationStream> streams = new LinkedHashMap<>();
  private final SourcePlaces places;

  /** Goes on from a state, with {@value #SOURCES} sources at most. */
  public CalibrationWatch(State state) {
    this(state, SOURCES);
  }

  /**
   * Goes on from a state.
   *
   * @param sources how many stand alone, 1 or more
   */
  public CalibrationWatch(State state, int sources) {
    if (sources < 1) {
      throw new IllegalArgumentException("one source or more: " + sources);
    }
    state.streams().forEach((watched, of) -> streams.put(watched, new CalibrationStream(of)));
    places =
        new SourcePlaces(
            sources, new SourcePlaces.State(state.seated(), state.waiting(), state.counted()));
  }

  /** As it is now. */
  public State state() {
    Map<Watched, CalibrationStream.State> states = new LinkedHashMap<>();
    streams.forEach((watched, stream) -> states.put(watched, stream.state()));
    SourcePlaces.State of = places.state();
    return new State(states, of.seated(), of.waiting(), of.counted());
  }

  /** Who is watched, and how they stand. */
  public Map<Watched, CalibrationStream> streams() {
    return Map.copyOf(streams);
  }

  /**
   * Sees an outcome, {@link CalibrationStream#see as a stream does}.
   *
   * @param source of the lead, as the channel; of a longer name the first {@value #LONGEST_NAME}
   *     characters count
   * @return alarms that it raised or ended
   */
  public List<Notice> see(String source, Judged judged) {
    String name = source.length() > LONGEST_NAME ? source.substring(0, LONGEST_NAME) : source;
    places
        .count(name, seated -> alarm(Watched.source(seated)).isEmpty())
        .ifPresent(gone -> streams.remove(Watched.source(gone)));
    List<Notice> notices = new ArrayList<>();
    see(Watched.ALL, judged, notices);
    see(places.has(name) ? Watched.source(name) : Watched.OTHERS, judged, notices);
    return notices;
  }

  private Optional<DriftAlarm> alarm(Watched watched) {
    return Optional.ofNullable(streams.get(watched)).flatMap(CalibrationStream::alarm);
  }

  private void see(Watched watched, Judged judged, List<Notice> notices) {
    CalibrationStream stream =
        streams.computeIfAbsent(
            watched, begins -> new CalibrationStream(CalibrationStream.State.NEW));
    Optional<DriftAlarm> before = stream.alarm();
    stream.see(judged);
    Optional<DriftAlarm> after = stream.alarm();
    if (before.isEmpty()) {
      after.ifPresent(alarm -> notices.add(new Notice.Raised(watched, alarm)));
    } else if (after.isEmpty()) {
      notices.add(new Notice.Recovered(watched, before.get()));
    }
  }
}
