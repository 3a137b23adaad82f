package dev.rapport.handoff.stream;

import static dev.rapport.handoff.stream.Leads.id;
import static dev.rapport.handoff.stream.Leads.outcome;
import static dev.rapport.handoff.stream.Leads.qualified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.handoff.model.LoadPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leads that cost no turn in the end, after the team's roster has changed. */
class GivenBackLeadsTest {

  private final Path state;
  private TopologyDriver driver;

  GivenBackLeadsTest(@TempDir Path state) {
    this.state = state;
    this.driver = new TopologyDriver(state.resolve("first"), LoadPolicy.OPEN);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private void roster(Map<String, Integer> weights) {
    String reps =
        new TreeMap<>(weights)
            .entrySet().stream()
                .map(
                    rep ->
                        "  - {repId: %s, name: %s, weight: %d, capacity: 1000}"
                            .formatted(rep.getKey(), rep.getKey(), rep.getValue()))
                .collect(Collectors.joining("\n"));
    driver.roster(
        "germany",
        """
        name: Germany
        territories: [{name: Germany, countries: [DE]}]
        clock: {accept: {within: PT30M, warn: PT20M, escalate: PT30M, reassign: PT40M}}
        reps:
        %s
        """
            .formatted(reps));
  }

  private Map<String, Long> given(int from, int to) {
    driver.handoffs();
    IntStream.rangeClosed(from, to).forEach(lead -> driver.assessed(qualified(lead, "DE")));
    return driver.assignments().stream()
        .map(assignment -> assignment.substring(assignment.indexOf(' ') + 1))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private void rejected(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(driver::reject);
    driver.tick();
  }

  private double owed(String repId) {
    driver.tick();
    return driver.books().of("germany").creditOf(repId);
  }

  private int turns() {
    return driver.size("lead-turn");
  }

  private int rolls() {
    return driver.size("team-roll") - /* their tally */ 1;
  }

  @Test
  void leads_of_before_the_weights_changed_are_given_back_by_them_after_a_restart_too()
      throws IOException {
    roster(Map.of("ada", 9, "bob", 1));
    assertThat(given(1, 10)).isEqualTo(Map.of("ada", 9L, "bob", 1L));
    roster(Map.of("ada", 1, "bob", 1));
    given(11, 11);
    driver = driver.restarted(state.resolve("second"));
    roster(Map.of("ada", 1, "bob", 1));

    rejected(1, 10);

    assertThat(Math.abs(owed("ada"))).isCloseTo(0.5, within(1e-9));
    assertThat(owed("bob")).isCloseTo(-owed("ada"), within(1e-9));
  }

  @Test
  void who_joins_pays_nothing_for_leads_of_before() {
    roster(Map.of("ada", 1, "bob", 1));
    given(1, 6);
    roster(Map.of("ada", 1, "bob", 1, "cy", 1));
    given(7, 7);
    double owed = owed("cy");

    rejected(1, 6);

    assertThat(owed("cy")).isEqualTo(owed);
    assertThat(given(8, 9)).containsKey("cy");
  }

  @Test
  void a_lead_that_the_clock_gives_to_another_is_given_back_by_the_weights_of_its_day() {
    roster(Map.of("ada", 9, "bob", 1));
    assertThat(given(1, 1)).isEqualTo(Map.of("ada", 1L));
    roster(Map.of("ada", 1, "bob", 1));
    driver.wait(Duration.ofHours(1));
    // A step a tick: the reminder, the manager, the other rep.
    IntStream.range(0, 4).forEach(step -> driver.tick());

    // Ada's turn is undone, and Bob alone could have it.
    assertThat(owed("ada")).isCloseTo(0, within(1e-9));
    assertThat(driver.books().of("germany").openOf("bob")).isEqualTo(1);
    assertThat(owed("bob")).isCloseTo(0, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(
      value = OutcomeKind.class,
      names = {"WON", "LOST", "NO_RESPONSE"})
  void who_has_worked_a_lead_to_its_end_has_had_their_turn(OutcomeKind end) {
    roster(Map.of("ada", 1, "bob", 1));
    given(1, 1);
    double owed = owed("ada");
    driver.outcome(outcome(1, end));
    assertThat(turns()).isZero();

    driver.reject(1);

    assertThat(owed("ada")).isEqualTo(owed);
  }

  @Test
  void a_roll_is_kept_no_longer_than_leads_refer_to_it() {
    roster(Map.of("ada", 9, "bob", 1));
    given(1, 4);
    roster(Map.of("ada", 1, "bob", 1));
    given(5, 5);
    assertThat(turns()).isEqualTo(5);
    assertThat(rolls()).isEqualTo(2);

    rejected(1, 3);
    assertThat(rolls()).isEqualTo(2);
    driver.outcome(outcome(4, OutcomeKind.LOST));

    assertThat(turns()).isEqualTo(1);
    assertThat(rolls()).isEqualTo(1);
  }

  @Test
  void a_turn_that_the_version_before_wrote_down_is_given_back_while_people_are_the_same() {
    roster(Map.of("ada", 3, "bob", 1));
    assertThat(given(1, 1)).isEqualTo(Map.of("ada", 1L));
    int people = List.of("ada", "bob").hashCode();
    byte[] written = ByteBuffer.allocate(5).putInt(people).put((byte) 0b11).array();
    driver.<byte[]>store("lead-turn").put(id(1), written);

    driver.reject(1);

    assertThat(owed("ada")).isCloseTo(0, within(1e-9));
    assertThat(owed("bob")).isCloseTo(0, within(1e-9));
  }
}
