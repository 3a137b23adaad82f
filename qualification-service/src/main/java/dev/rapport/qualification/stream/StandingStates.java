package dev.rapport.qualification.stream;

import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.Standing;
import dev.rapport.qualification.state.ChangeState;
import dev.rapport.qualification.state.LineState;
import dev.rapport.qualification.state.PastState;
import dev.rapport.qualification.state.StandingState;
import dev.rapport.standard.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judgements as they are remembered, and back. */
final class StandingStates {

  private StandingStates() {}

  static Standing read(StandingState state) {
    Map<String, Standing.Line> lines = new LinkedHashMap<>();
    state
        .getLines()
        .forEach(
            line -> lines.put(line.getName(), new Standing.Line(line.getBin(), line.getPoints())));
    return new Standing(
        state.getAssessedAt(),
        Cause.Kind.valueOf(state.getCause()),
        state.getStandardVersion(),
        Verdict.valueOf(state.getVerdict()),
        state.getScore(),
        lines,
        state.getChanges().stream().map(StandingStates::read).toList(),
        state.getChangesAt());
  }

  static StandingState write(Standing standing) {
    return new StandingState(
        standing.assessedAt(),
        standing.cause().name(),
        standing.standardVersion(),
        standing.verdict().name(),
        standing.score(),
        standing.lines().entrySet().stream()
            .map(line -> write(line.getKey(), line.getValue()))
            .toList(),
        standing.changes().stream().map(StandingStates::write).toList(),
        standing.changesAt());
  }

  static List<Standing.Past> read(List<PastState> earlier) {
    return earlier.stream()
        .map(
            past ->
                new Standing.Past(
                    past.getAssessedAt(),
                    Cause.Kind.valueOf(past.getCause()),
                    past.getStandardVersion(),
                    Verdict.valueOf(past.getVerdict()),
                    past.getScore(),
                    past.getChanges().stream().map(StandingStates::read).toList()))
        .toList();
  }

  static PastState write(Standing.Past past) {
    return new PastState(
        past.assessedAt(),
        past.cause().name(),
        past.standardVersion(),
        past.verdict().name(),
        past.score(),
        past.changes().stream().map(StandingStates::write).toList());
  }

  private static Standing.Change read(ChangeState state) {
    return new Standing.Change(state.getName(), line(state.getFrom()), line(state.getTo()));
  }

  private static ChangeState write(Standing.Change change) {
    return new ChangeState(
        change.name(), write(change.name(), change.from()), write(change.name(), change.to()));
  }

  private static Standing.@Nullable Line line(@Nullable LineState state) {
    return state == null ? null : new Standing.Line(state.getBin(), state.getPoints());
  }

  private static @Nullable LineState write(String name, Standing.@Nullable Line line) {
    return line == null ? null : new LineState(name, line.bin(), line.points());
  }
}
