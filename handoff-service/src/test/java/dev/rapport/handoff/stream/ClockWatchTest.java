package dev.rapport.handoff.stream;

import static dev.rapport.handoff.stream.Leads.START;
import static dev.rapport.handoff.stream.Leads.qualified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.ClockPromise;
import dev.rapport.events.avro.ClockStage;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.state.TeamEvent;
import dev.rapport.handoff.state.TeamEventKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockWatchTest {

  private static final String WITHOUT_CLOCK =
      """
      name: Germany
      territories: [{name: Germany, countries: [DE]}]
      reps: [{repId: ada, name: Ada, capacity: 9}, {repId: bob, name: Bob, capacity: 9}]
      manager: {name: Mia, email: mia@example.com}
      """;
  private static final String GERMANY =
      WITHOUT_CLOCK
          + """
          clock:
            accept: {within: PT30M, warn: PT20M, escalate: PT30M, reassign: PT40M}
            contact: {within: PT2H, warn: PT100M, escalate: PT2H}
          """;

  private final Path state;
  private TopologyDriver driver;

  ClockWatchTest(@TempDir Path state) {
    this.state = state;
    this.driver = new TopologyDriver(state.resolve("first"), LoadPolicy.OPEN);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  /** Lead 1 is captured a second after the start; clocks wait a few seconds for late news. */
  private static Instant minute(int minutes) {
    return START.plusSeconds(1).plus(Duration.ofMinutes(minutes)).plusSeconds(6);
  }

  private List<String> happened() {
    return driver.handoffs().stream()
        .map(
            handoff ->
                handoff.getKind()
                    + (handoff.getAlarm() == null
                        ? " " + handoff.getRepId()
                        : " " + handoff.getAlarm().getPromise() + handoff.getAlarm().getStage()))
        .toList();
  }

  private void passes(int minutes) {
    // The first tick may still find a partition that has just been read late.
    driver.moveClock(minute(minutes));
    driver.moveClock(minute(minutes).plusSeconds(1));
  }

  @Test
  void an_unanswered_lead_is_warned_of_escalated_and_reassigned_each_once() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    assertThat(happened()).containsExactly("ASSIGNED ada");
    passes(19);
    assertThat(happened()).isEmpty();
    passes(20);
    assertThat(happened()).containsExactly("ESCALATED ACCEPTWARNED");
    passes(30);
    LeadHandoff told = driver.handoffs().get(0);
    assertThat(told.getAlarm().getPromise()).isEqualTo(ClockPromise.ACCEPT);
    assertThat(told.getAlarm().getStage()).isEqualTo(ClockStage.MANAGER);
    assertThat(told.getAlarm().getManagerEmail()).isEqualTo("mia@example.com");
    assertThat(told.getAlarm().getDueAt()).isEqualTo(START.plusSeconds(1801));

    passes(40);

    LeadHandoff reassigned = driver.handoffs().get(0);
    assertThat(reassigned.getKind().name()).isEqualTo("REASSIGNED");
    assertThat(reassigned.getRepId()).isEqualTo("bob");
    assertThat(reassigned.getPreviousRepId()).isEqualTo("ada");
    assertThat(reassigned.getCapturedAt()).isEqualTo(START.plusSeconds(1));
    driver.tick();
    assertThat(happened()).isEmpty();
    assertThat(
            driver.metrics().get("rapport.handoffs.clock.steps").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum())
        .isEqualTo(3);
  }

  @Test
  void a_deadline_survives_a_restart() throws IOException {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    driver = driver.restarted(state.resolve("second"));
    driver.roster("germany", GERMANY);

    passes(20);
    passes(21);

    assertThat(happened()).containsExactly("ESCALATED ACCEPTWARNED");
  }

  @Test
  void an_acceptance_that_is_read_late_cancels_what_would_have_been_a_breach() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    assertThat(happened()).hasSize(1);
    driver.moveClock(START.plusSeconds(1).plus(Duration.ofMinutes(20)).plusSeconds(2));

    driver.tellTeam(
        "germany",
        TeamEvent.newBuilder().setLeadId(Leads.id(1)).setKind(TeamEventKind.ACCEPTANCE).build(),
        START.plus(Duration.ofMinutes(19)));
    passes(40);

    assertThat(happened()).containsExactly("ACCEPTED ada");
    assertThat(
            driver
                .metrics()
                .get("rapport.handoffs.promises")
                .tags("promise", "accept", "kept", "true")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void an_accepted_lead_is_warned_of_until_its_buyer_is_contacted() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"));
    driver.accept(1);
    driver.accept(2);
    driver.outcome(Leads.outcome(2, OutcomeKind.CONTACTED));
    assertThat(happened()).hasSize(4);

    passes(100);

    assertThat(happened()).containsExactly("ESCALATED CONTACTWARNED");
    driver.reject(1);
    assertThat(happened()).containsExactly("REJECTED ada");
    passes(120);
    assertThat(happened()).isEmpty();
  }

  @Test
  void a_clock_that_a_new_roster_sets_runs_for_leads_that_are_there() {
    driver.roster("germany", WITHOUT_CLOCK);
    driver.assessed(qualified(1, "DE"));
    passes(25);
    assertThat(happened()).containsExactly("ASSIGNED ada");

    driver.roster("germany", GERMANY);
    passes(26);

    assertThat(happened()).containsExactly("ESCALATED ACCEPTWARNED");
  }

  @Test
  void a_lead_goes_from_hand_to_hand_five_times_and_then_stays() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    for (int minutes = 40; minutes <= 600; minutes += 40) {
      passes(minutes + 1);
    }

    assertThat(happened())
        .filteredOn(what -> what.startsWith("REASSIGNED"))
        .containsExactly(
            "REASSIGNED bob",
            "REASSIGNED ada",
            "REASSIGNED bob",
            "REASSIGNED ada",
            "REASSIGNED bob");
    assertThat(driver.view().find(Leads.id(1)).orElseThrow().getRepId()).isEqualTo("bob");
  }

  @Test
  void a_lead_that_was_taken_away_costs_no_turn() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    passes(30);
    passes(40);
    assertThat(happened()).last().isEqualTo("REASSIGNED bob");

    driver.assessed(qualified(2, "DE"), qualified(3, "DE"), qualified(4, "DE"), qualified(5, "DE"));

    assertThat(happened())
        .as("bob has had one by the clock, ada none")
        .containsExactlyInAnyOrder("ASSIGNED ada", "ASSIGNED ada", "ASSIGNED bob", "ASSIGNED bob")
        .first()
        .isEqualTo("ASSIGNED ada");
  }

  @Test
  void a_lead_that_was_accepted_in_time_is_not_taken_away() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    passes(39);
    driver.accept(1);
    passes(41);
    passes(90);

    assertThat(happened())
        .containsExactly(
            "ASSIGNED ada", "ESCALATED ACCEPTWARNED", "ESCALATED ACCEPTMANAGER", "ACCEPTED ada");
  }

  @Test
  void how_long_the_oldest_has_waited_is_measured_also_where_no_team_takes_it() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "JP"), qualified(2, "JP"));
    driver.wait(Duration.ofMinutes(10));

    assertThat(driver.metrics().get("rapport.handoffs.waiting").tag("team", "unrouted").gauge())
        .satisfies(waiting -> assertThat(waiting.value()).isEqualTo(2));
    assertThat(driver.waitsSince("unrouted")).isEqualTo(START.plusSeconds(1));
    driver.roster("japan", GERMANY.replace("[DE]", "[JP]"));
    driver.wait(Duration.ofSeconds(10));
    assertThat(
            driver
                .metrics()
                .get("rapport.handoffs.waiting.oldest")
                .tag("team", "unrouted")
                .gauge()
                .value())
        .isZero();
  }

  @Test
  void a_lead_that_nobody_else_can_take_stays_and_is_tried_again() {
    String alone = GERMANY.replace(", {repId: bob, name: Bob, capacity: 9}", "");
    driver.roster("germany", alone);
    driver.assessed(qualified(1, "DE"));
    passes(20);
    passes(30);
    passes(40);
    assertThat(happened()).last().asString().isEqualTo("ESCALATED ACCEPTMANAGER");

    driver.roster("germany", GERMANY);
    passes(45);

    assertThat(happened()).containsExactly("REASSIGNED bob");
  }
}
