package dev.rapport.handoff.stream;

import static dev.rapport.handoff.stream.Leads.START;
import static dev.rapport.handoff.stream.Leads.assessed;
import static dev.rapport.handoff.stream.Leads.qualified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.Verdict;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.Rota;
import dev.rapport.handoff.model.WaitingReason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leads that wait, as all can see them. */
class WaitingViewTest {

  private static final String ONE_AT_A_TIME =
      """
      name: Germany
      territories: [{name: Germany, countries: [DE]}]
      reps: [{repId: ada, name: Ada, capacity: 1}]
      """;
  private static final String FULL_WORLD =
      """
      name: World
      fallback: true
      reps: [{repId: cy, name: Cy, capacity: 0}]
      """;

  private final TopologyDriver driver;

  WaitingViewTest(@TempDir Path state) {
    driver = new TopologyDriver(state, LoadPolicy.OPEN);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private WaitingView.Waiting waiting(int lead) {
    return driver.waiting().find(Leads.id(lead)).orElseThrow();
  }

  private List<String> listed(String team) {
    return driver.waiting().list(team, 10, null).leads().stream()
        .map(WaitingView.Waiting::leadId)
        .toList();
  }

  @Test
  void who_waits_is_seen_with_its_place_until_somebody_takes_it() {
    driver.roster("germany", ONE_AT_A_TIME);
    driver.assessed(qualified(1, "DE"), qualified(3, "DE"), qualified(2, "DE"));

    assertThat(driver.waiting().find(Leads.id(1))).as("it has an owner").isEmpty();
    assertThat(driver.waiting().before(waiting(2))).isZero();
    assertThat(driver.waiting().before(waiting(3))).isEqualTo(1);
    assertThat(waiting(3).since()).isEqualTo(START.plusSeconds(3));
    assertThat(waiting(3).teamId()).isEqualTo("germany");
    assertThat(listed("germany")).containsExactly(Leads.id(2), Leads.id(3));
    assertThat(listed("germ")).isEmpty();

    driver.outcome(Leads.outcome(1, OutcomeKind.WON));

    assertThat(driver.waiting().find(Leads.id(2))).isEmpty();
    assertThat(driver.waiting().before(waiting(3))).isZero();
    driver.assessed(assessed(3, "DE", Verdict.NURTURE));
    assertThat(driver.waiting().find(Leads.id(3))).as("it is for sales no more").isEmpty();
    assertThat(listed("germany")).isEmpty();
  }

  @Test
  void pages_go_on_where_the_one_before_ended() {
    driver.assessed(qualified(1, "FR"), qualified(2, "FR"), qualified(3, "FR"));

    WaitingView.Page first = driver.waiting().list(null, 2, null);
    WaitingView.Page second = driver.waiting().list(null, 2, first.next());

    assertThat(first.leads())
        .extracting(WaitingView.Waiting::leadId)
        .containsExactly(Leads.id(1), Leads.id(2));
    assertThat(second.leads()).extracting(WaitingView.Waiting::leadId).containsExactly(Leads.id(3));
    assertThat(second.next()).isNull();
    assertThat(listed("unrouted")).hasSize(3);
  }

  @Test
  void why_it_waits_is_told() {
    driver.assessed(qualified(9, "FR"));
    assertThat(why(9).kind()).isEqualTo(WaitingReason.Kind.NO_TEAM);

    driver.roster(
        "germany",
        ONE_AT_A_TIME + "hours: [{dayOfWeek: 1, from: '09:00', to: '17:00'}]\ntimeZone: UTC\n");
    driver.assessed(qualified(1, "DE"));
    WaitingReason closed = why(1);
    assertThat(closed.kind()).isEqualTo(WaitingReason.Kind.CLOSED);
    assertThat(closed.until()).isEqualTo("2026-11-23T09:00:00Z");
    assertThat(closed.text()).contains("2026-11-23T09:00:00Z");

    driver.roster("germany", ONE_AT_A_TIME);
    driver.assessed(qualified(2, "DE"));
    assertThat(why(2).kind()).isEqualTo(WaitingReason.Kind.NO_ROOM);
  }

  private WaitingReason why(int lead) {
    WaitingView.Waiting waiting = waiting(lead);
    return WaitingReason.of(
        driver.rosters().team(waiting.teamId()).map(Rota::of),
        waiting.need(),
        driver.books().of(waiting.teamId()),
        driver.now());
  }

  @Test
  void what_happened_to_a_lead_is_counted_on_while_it_waits_in_another_team() {
    driver.roster("germany", ONE_AT_A_TIME);
    driver.assessed(qualified(1, "DE"));
    driver.reject(1);
    driver.assessed(assessed(1, "DE", Verdict.NURTURE), qualified(2, "DE"), qualified(1, "DE"));
    driver.roster("world", FULL_WORLD);
    driver.removeRoster("germany");
    assertThat(waiting(1).teamId()).isEqualTo("world");

    driver.assessed(qualified(1, "DE"));
    driver.roster("world", FULL_WORLD.replace("capacity: 0", "capacity: 9"));

    assertThat(driver.handoffs())
        .filteredOn(handoff -> handoff.getLeadId().toString().equals(Leads.id(1)))
        .extracting(LeadHandoff::getKind, LeadHandoff::getSequence)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(HandoffKind.ASSIGNED, 1),
            org.assertj.core.api.Assertions.tuple(HandoffKind.REJECTED, 2),
            org.assertj.core.api.Assertions.tuple(HandoffKind.ASSIGNED, 3));
  }
}
