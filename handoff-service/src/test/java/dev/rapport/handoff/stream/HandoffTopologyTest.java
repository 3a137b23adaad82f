package dev.rapport.handoff.stream;

import static dev.rapport.handoff.stream.Leads.qualified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.Verdict;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoffTopologyTest {

  private static final String GERMANY =
      """
      name: Germany
      territories: [{name: Germany, countries: [DE]}]
      reps:
        - {repId: ada, name: Ada, email: ada@example.com, weight: 2, capacity: 100}
        - {repId: bob, name: Bob, weight: 1, capacity: 100}
      """;
  private static final String WORLD =
      """
      name: World
      fallback: true
      reps: [{repId: cy, name: Cy, capacity: 100}]
      """;
  private static final String ONE_AT_A_TIME =
      """
      name: Germany
      territories: [{name: Germany, countries: [DE]}]
      reps: [{repId: ada, name: Ada, capacity: 1}]
      """;

  private final Path state;
  private TopologyDriver driver;

  HandoffTopologyTest(@TempDir Path state) {
    this.state = state;
    this.driver = new TopologyDriver(state, LoadPolicy.OPEN);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void a_qualified_lead_is_assigned_with_a_brief_and_the_reasons() {
    driver.roster("germany", GERMANY);

    driver.assessed(qualified(1, "DE"));

    List<LeadHandoff> handoffs = driver.handoffs();
    assertThat(handoffs).hasSize(1);
    LeadHandoff handoff = handoffs.get(0);
    assertThat(handoff.getKind()).isEqualTo(HandoffKind.ASSIGNED);
    assertThat(handoff.getSequence()).isEqualTo(1);
    assertThat(handoff.getTeamId()).isEqualTo("germany");
    assertThat(handoff.getRepId()).isEqualTo("ada");
    assertThat(handoff.getRepEmail()).isEqualTo("ada@example.com");
    assertThat(handoff.getBrief().getPain()).isEqualTo("We type quotes by hand");
    assertThat(handoff.getCapturedAt()).isEqualTo(Leads.START.plusSeconds(1));
    assertThat(handoff.getRouting().getWhy())
        .containsExactly(
            "territory Germany of Germany: country DE",
            "turn of Ada: weight 2 of 3 among the 2 who can take a lead, 0 of 100 open");
    assertThat(driver.view().find(Leads.id(1))).contains(handoff);
  }

  @Test
  void only_leads_for_sales_and_the_control_group_are_handed_off() {
    driver.roster("world", WORLD);
    LeadAssessed control = Leads.assessed(2, "DE", Verdict.UNQUALIFIED);
    control.setControl(true);

    driver.assessed(Leads.assessed(1, "DE", Verdict.MARKETING_QUALIFIED), control);

    assertThat(driver.assignments()).containsExactly("2 cy");
  }

  @Test
  void a_lead_goes_to_its_territory_and_any_other_to_the_fallback() {
    driver.roster("world", WORLD);
    driver.roster("germany", GERMANY);

    driver.assessed(qualified(1, "JP"), qualified(2, "DE"));

    assertThat(driver.assignments()).containsExactly("1 cy", "2 ada");
  }

  @Test
  void a_lead_that_no_team_takes_is_routed_when_one_does() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "JP"), qualified(2, "KR"));
    driver.tick();
    assertThat(driver.handoffs()).isEmpty();
    assertThat(driver.books().of(Team.UNROUTED).waiting()).isEqualTo(2);

    driver.roster(
        "japan", WORLD.replace("fallback: true", "territories: [{name: J, countries: [JP]}]"));

    assertThat(driver.assignments()).containsExactly("1 cy");
    driver.tick();
    assertThat(driver.books().of(Team.UNROUTED).waiting()).isEqualTo(1);
  }

  @Test
  void shares_follow_the_weights() {
    driver.roster("germany", GERMANY);

    IntStream.rangeClosed(1, 90).forEach(lead -> driver.assessed(qualified(lead, "DE")));

    assertThat(
            driver.handoffs().stream()
                .collect(Collectors.groupingBy(LeadHandoff::getRepId, Collectors.counting())))
        .containsEntry("ada", 60L)
        .containsEntry("bob", 30L);
  }

  @Test
  void when_all_are_full_leads_wait_and_go_out_oldest_first() {
    driver.roster("germany", ONE_AT_A_TIME);
    driver.assessed(qualified(5, "DE"), qualified(4, "DE"), qualified(2, "DE"), qualified(3, "DE"));
    assertThat(driver.assignments()).containsExactly("5 ada");

    driver.reject(5);
    assertThat(driver.assignments()).containsExactly("2 ada");
    driver.accept(2);
    assertThat(driver.assignments()).as("an accepted lead is still open").isEmpty();
    driver.outcome(Leads.outcome(2, OutcomeKind.WON));
    driver.outcome(Leads.outcome(2, OutcomeKind.WON));
    assertThat(driver.assignments()).as("a win told twice frees once").containsExactly("3 ada");
    driver.assessed(qualified(1, "DE"));
    driver.roster("germany", ONE_AT_A_TIME.replace("capacity: 1", "capacity: 3"));
    assertThat(driver.assignments()).containsExactly("1 ada", "4 ada");
    driver.tick();
    assertThat(driver.books().of("germany").openOf("ada")).isEqualTo(3);
    assertThat(driver.books().of("germany").waiting()).isZero();
  }

  @Test
  void by_the_policy_of_unanswered_leads_an_acceptance_makes_room() {
    driver.close();
    driver = new TopologyDriver(state, LoadPolicy.UNANSWERED);
    driver.roster("germany", ONE_AT_A_TIME);
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"));
    assertThat(driver.assignments()).containsExactly("1 ada");

    driver.accept(1);

    assertThat(driver.assignments()).containsExactly("2 ada");
  }

  @Test
  void a_lead_that_is_judged_again_keeps_its_owner() {
    driver.roster("germany", GERMANY);
    driver.roster("world", WORLD);
    driver.assessed(qualified(1, "DE"), qualified(1, "DE"), qualified(1, "JP"));
    assertThat(driver.assignments()).containsExactly("1 ada");

    driver.reject(1);
    driver.assessed(qualified(1, "JP"));

    assertThat(driver.assignments()).isEmpty();
  }

  @Test
  void a_waiting_lead_that_is_judged_again_waits_once_or_no_more() {
    driver.roster("germany", ONE_AT_A_TIME);
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"), qualified(3, "DE"));
    driver.assessed(qualified(3, "DE"), Leads.assessed(2, "DE", Verdict.DISQUALIFIED));
    driver.tick();
    assertThat(driver.books().of("germany").waiting()).isEqualTo(1);
    assertThat(driver.metrics().get("rapport.handoffs.waiting").gauge().value()).isEqualTo(1);

    driver.reject(1);

    assertThat(driver.assignments()).containsExactly("1 ada", "3 ada");
  }

  @Test
  void an_answer_counts_once() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    driver.reject(1);
    driver.accept(1);
    driver.reject(1);

    List<LeadHandoff> handoffs = driver.handoffs();
    assertThat(handoffs)
        .extracting(LeadHandoff::getKind)
        .containsExactly(HandoffKind.ASSIGNED, HandoffKind.REJECTED);
    assertThat(handoffs.get(1).getReason()).isEqualTo(RejectionReason.NO_NEED);
    assertThat(handoffs.get(1).getSequence()).isEqualTo(2);
    assertThat(handoffs.get(1).getEventId()).isNotEqualTo(handoffs.get(0).getEventId());
  }

  @Test
  void a_restart_is_no_favour_to_anyone() {
    driver.roster("germany", GERMANY.replace("weight: 2", "weight: 5"));
    for (int lead = 1; lead <= 50; lead++) {
      driver.assessed(qualified(lead, "DE"));
      driver.tick();
      TeamLedger kept = driver.books().of("germany");
      TeamLedger restarted = Ledgers.ledger(Ledgers.books("germany", kept));

      assertThat(restarted).isEqualTo(kept);
      assertThat(restarted.credit().of("ada")).isEqualTo(kept.credit().of("ada"));
    }
    assertThat(
            driver.assignments().stream().filter(assignment -> assignment.endsWith("ada")).count())
        .isBetween(41L, 42L);
  }

  @Test
  void what_cannot_be_read_or_processed_becomes_a_dead_letter_and_the_rest_flows_on() {
    driver.roster("germany", GERMANY);
    byte[] poison = "poison".getBytes(StandardCharsets.UTF_8);
    for (String topic :
        List.of("leads.assessed", "sales.outcomes", "sales.roster", "handoff.commands")) {
      driver.poison(topic, poison);
      assertThat(driver.deadLetters(topic)).as(topic).containsExactly(poison);
    }
    driver.poison("handoff.current", poison);
    driver.poison("handoff.rosters", poison);

    driver.assessed(qualified(1, "DE"));

    assertThat(driver.assignments()).containsExactly("1 ada");
  }

  @Test
  void the_view_lists_newest_first_by_rep_team_and_state() {
    driver.roster("germany", GERMANY);
    driver.roster("world", WORLD);
    for (int lead = 1; lead <= 6; lead++) {
      driver.assessed(qualified(lead, lead % 2 == 0 ? "JP" : "DE"));
      driver.tick();
    }
    driver.accept(2);

    assertThat(ids(new HandoffView.Query(null, null, null, 10, null)))
        .containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(ids(new HandoffView.Query("cy", null, HandoffKind.ASSIGNED, 10, null)))
        .containsExactly(6L, 4L);
    assertThat(ids(new HandoffView.Query(null, "world", null, 10, null)))
        .containsExactly(6L, 4L, 2L);
    HandoffView.Page first = driver.view().list(new HandoffView.Query(null, null, null, 4, null));
    assertThat(ids(new HandoffView.Query(null, null, null, 4, first.next())))
        .containsExactly(2L, 1L);
  }

  private List<Long> ids(HandoffView.Query query) {
    return driver.view().list(query).handoffs().stream()
        .map(handoff -> handoff.getLeadId().getLeastSignificantBits())
        .toList();
  }
}
