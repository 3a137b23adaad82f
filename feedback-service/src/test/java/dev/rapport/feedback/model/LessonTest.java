package dev.rapport.feedback.model;

import static dev.rapport.feedback.model.Facts.CAPTURED;
import static dev.rapport.feedback.model.Facts.at;
import static dev.rapport.feedback.model.Facts.handoff;
import static dev.rapport.feedback.model.Facts.id;
import static dev.rapport.feedback.model.Facts.journey;
import static dev.rapport.feedback.model.Facts.judged;
import static dev.rapport.feedback.model.Facts.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.learning.Lesson;
import dev.rapport.feedback.model.learning.Lesson.End;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LessonTest {

  private static final JourneyEvent JUDGED = judged("a", 1, Qualification.SALES);
  private static final JourneyEvent ASSIGNED = handoff(0, Move.ASSIGNED, 2, "a");

  private static void ends(End end, @Nullable Instant when, JourneyEvent... events) {
    taken(end, null, when, events);
  }

  private static void taken(
      End end, @Nullable Instant taken, @Nullable Instant when, JourneyEvent... events) {
    List<JourneyEvent> all = new ArrayList<>(List.of(JUDGED, ASSIGNED));
    all.addAll(Arrays.asList(events));
    Lesson lesson = Lesson.of(journey(all.toArray(JourneyEvent[]::new))).orElseThrow();
    assertThat(lesson.end()).isEqualTo(end);
    assertThat(lesson.taken()).isEqualTo(taken);
    assertThat(lesson.ended()).isEqualTo(when);
    assertThat(lesson.begun()).isEqualTo(at(2));
    assertThat(lesson.standard()).isEqualTo("b2b-default:3");
    assertThat(lesson.bins()).containsExactly(new Bin(Bin.Kind.CRITERION, "timing", "a"));
    // In any order they teach the same.
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(all, new Random(seed));
      assertThat(Lesson.of(journey(all.toArray(JourneyEvent[]::new)))).contains(lesson);
    }
  }

  private static Outcome silent(int hour, @Nullable Integer attempts) {
    return new Outcome(
        id("silent@" + hour), Move.NO_RESPONSE, at(hour), at(hour), null, attempts, null);
  }

  @Test
  void a_lead_that_sales_has_and_says_nothing_of_is_open() {
    ends(End.OPEN, null);
    ends(End.OPEN, null, told(Move.CONTACTED, 5));
  }

  @Test
  void what_sales_takes_is_a_success_from_then_on() {
    taken(End.DEAL, at(5), null, handoff(1, Move.ACCEPTED, 5, "a"));
    taken(End.DEAL, at(5), null, told(Move.OPPORTUNITY, 5));
    taken(End.SUCCESS, at(5), at(50), told(Move.ACCEPTED, 5), told(Move.WON, 50));
    taken(End.SUCCESS, at(50), at(50), told(Move.WON, 50));
  }

  @Test
  void a_deal_that_is_lost_and_a_lead_that_does_not_fit_are_failures() {
    taken(End.FAILURE, at(5), at(50), told(Move.ACCEPTED, 5), told(Move.LOST, 50));
    ends(End.FAILURE, at(5), told(Move.REJECTED, 5, Reason.WRONG_FIT));
    taken(
        End.DEAL,
        at(5),
        null,
        told(Move.ACCEPTED, 5),
        told(Move.LOST, 50),
        told(Move.REOPENED, 60));
  }

  @Test
  void who_was_not_called_often_enough_is_no_failure() {
    assertThat(lesson(silent(5, 2))).isEmpty();
    assertThat(lesson(silent(5, null))).isEmpty();
    ends(End.FAILURE, at(9), silent(9, 6));
  }

  @Test
  void what_no_standard_could_have_known_teaches_nothing() {
    assertThat(lesson(told(Move.REJECTED, 5, Reason.BAD_DATA))).isEmpty();
    assertThat(lesson(told(Move.REJECTED, 5, Reason.DUPLICATE))).isEmpty();
  }

  @Test
  void a_lead_that_sales_never_had_teaches_nothing() {
    assertThat(Lesson.of(journey(JUDGED))).isEmpty();
    assertThat(Lesson.of(journey(told(Move.WON, 5)))).isEmpty();
  }

  @Test
  void a_lead_of_a_file_begins_with_its_capture() {
    Lesson lesson = Lesson.of(journey(JUDGED, told(Move.WON, 5))).orElseThrow();
    assertThat(lesson.begun()).isEqualTo(CAPTURED);
  }

  private static Optional<Lesson> lesson(JourneyEvent event) {
    return Lesson.of(journey(JUDGED, ASSIGNED, event));
  }
}
