package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.learning.Lesson;
import dev.rapport.feedback.state.BinState;
import dev.rapport.feedback.state.LessonState;

/** A lesson as the topic keeps it, and back. */
public final class LessonCodec {

  private LessonCodec() {}

  static LessonState write(Lesson lesson) {
    return new LessonState(
        lesson.standard(),
        lesson.bins().stream()
            .map(bin -> new BinState(bin.kind().name(), bin.name(), bin.bin()))
            .toList(),
        lesson.channel(),
        lesson.begun(),
        lesson.end().name(),
        lesson.ended(),
        lesson.taken());
  }

  /**
   * The lesson that a record tells.
   *
   * @throws IllegalArgumentException if it tells none
   */
  public static Lesson read(LessonState state) {
    return new Lesson(
        state.getStandard(),
        state.getBins().stream()
            .map(bin -> new Bin(Bin.Kind.valueOf(bin.getKind()), bin.getName(), bin.getBin()))
            .toList(),
        state.getChannel(),
        state.getBegunAt(),
        Lesson.End.valueOf(state.getEnd()),
        state.getTakenAt(),
        state.getEndedAt());
  }
}
