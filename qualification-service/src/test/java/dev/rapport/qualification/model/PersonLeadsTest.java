package dev.rapport.qualification.model;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signals that wait for a lead. */
class PersonLeadsTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final LeadWindow WINDOW = new LeadWindow(Duration.ofDays(90));

  @Test
  void the_oldest_arrivals_make_room() {
    PersonLeads person = PersonLeads.NONE;
    for (int i = 0; i <= PersonLeads.MOST_WAITING; i++) {
      person = waiting(person, "s" + i, NOON);
    }

    assertThat(person.waiting()).hasSize(PersonLeads.MOST_WAITING);
    assertThat(person.waiting().get(0)).isEqualTo(answer("s1", NOON, "soon"));
  }

  @Test
  void what_happened_longer_than_a_window_ago_makes_way_for_what_comes() {
    PersonLeads person = waiting(PersonLeads.NONE, "at the end", NOON.minus(WINDOW.length()));
    person = waiting(person, "over", NOON.minus(WINDOW.length()).minusMillis(1));

    assertThat(names(waiting(person, "now", NOON))).containsExactly("at the end", "now");
  }

  @Test
  void a_signal_that_is_dated_ahead_drops_none() {
    PersonLeads person = waiting(PersonLeads.NONE, "seen", NOON.minus(DAY));

    assertThat(names(waiting(person, "ahead", NOON.plus(Duration.ofDays(1_000)))))
        .containsExactly("seen", "ahead");
  }

  @Test
  void a_signal_that_is_too_large_does_not_wait() {
    String text = "x".repeat((int) PersonLeads.MOST_SIGNAL_BYTES);

    assertThat(PersonLeads.NONE.waitingFor(answer("large", NOON, text), WINDOW, NOON)).isEmpty();
  }

  @Test
  void of_what_a_person_did_nothing_waits_but_that_they_did_it() {
    Signal did =
        new Signal(
            id("did"),
            person("ada@example.com"),
            null,
            null,
            NOON,
            Signal.Kind.BEHAVIOUR,
            "page_viewed",
            Map.of(),
            Map.of("minutes", "12"),
            null);

    assertThat(PersonLeads.NONE.waitingFor(did, WINDOW, NOON).orElseThrow().waiting())
        .singleElement()
        .satisfies(kept -> assertThat(kept.attributes()).isEmpty());
  }

  @Test
  void signals_are_over_a_moment_after_their_window() {
    PersonLeads person = waiting(PersonLeads.NONE, "seen", NOON);
    person = waiting(person, "before", NOON.minus(DAY));
    Instant end = person.waitsUntil(WINDOW).orElseThrow();

    assertThat(end).isEqualTo(NOON.minus(DAY).plus(WINDOW.length()).plusMillis(1));
    assertThat(person.without(WINDOW, end.minusMillis(1))).isEqualTo(person);
    assertThat(names(person.without(WINDOW, end))).containsExactly("seen");
    assertThat(PersonLeads.NONE.waitsUntil(WINDOW)).isEmpty();
  }

  private static PersonLeads waiting(PersonLeads person, String name, Instant at) {
    return person.waitingFor(answer(name, at, "soon"), WINDOW, NOON).orElseThrow();
  }

  private static Signal answer(String name, Instant at, String said) {
    return new Signal(
        id(name),
        person("ada@example.com"),
        null,
        null,
        at,
        Signal.Kind.ANSWER,
        name,
        Map.of("timing", said),
        Map.of(),
        null);
  }

  private static List<String> names(PersonLeads person) {
    return person.waiting().stream().map(Signal::name).toList();
  }
}
