package dev.rapport.handoff.stream;

import static dev.rapport.handoff.stream.Leads.qualified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.Verdict;
import dev.rapport.events.avro.WorkingHours;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.RosterReader;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.Velocity;
import dev.rapport.handoff.state.CommandKind;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.state.TeamEvent;
import dev.rapport.handoff.state.TeamEventKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  private static final String THREE_OF_A_KIND =
      """
      name: Germany
      territories: [{name: Germany, countries: [DE]}]
      reps:
        - {repId: ada, name: Ada, weight: 5, capacity: 100}
        - {repId: bob, name: Bob, weight: 2, capacity: 100}
        - {repId: cy, name: Cy, weight: 1, capacity: 100}
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
  void leads_that_come_when_nobody_works_go_out_oldest_first_when_the_first_one_does() {
    // The tests' clock stands on a Saturday; nine o'clock in Delhi is the first of Monday's.
    driver.roster(
        "germany",
        GERMANY.replace(
            "reps:",
            """
            timeZone: Europe/Berlin
            hours: [{dayOfWeek: 1, from: "09:00", to: "17:00"}]
            reps:
              - {repId: devi, name: Devi, capacity: 100, timeZone: Asia/Kolkata}
            """
                .stripTrailing()));
    driver.assessed(qualified(2, "DE"), qualified(1, "DE"), qualified(3, "DE"));
    driver.tick();
    assertThat(driver.assignments()).isEmpty();
    assertThat(driver.books().of("germany").waiting()).isEqualTo(3);

    driver.moveClock(Instant.parse("2026-11-23T03:29:59Z"));
    assertThat(driver.assignments()).isEmpty();
    driver.moveClock(Instant.parse("2026-11-23T03:30:00Z"));

    assertThat(driver.assignments()).containsExactly("1 devi", "2 devi", "3 devi");
    driver.moveClock(Instant.parse("2026-11-23T08:00:00Z"));
    IntStream.rangeClosed(4, 7).forEach(lead -> driver.assessed(qualified(lead, "DE")));
    assertThat(driver.handoffs())
        .extracting(LeadHandoff::getRepId)
        .containsExactlyInAnyOrder("ada", "ada", "bob", "devi");
  }

  @Test
  void a_lead_that_waits_for_a_skill_does_not_keep_others_waiting() {
    driver.roster(
        "germany",
        """
        name: Germany
        territories:
          - {name: Austria, countries: [AT], skills: [austria]}
          - {name: Germany, countries: [DE]}
        reps:
          - {repId: ada, name: Ada, capacity: 1, skills: [austria]}
          - {repId: bob, name: Bob, capacity: 1}
        """);
    driver.assessed(qualified(1, "AT"), qualified(2, "AT"), qualified(3, "DE"));
    assertThat(driver.assignments()).containsExactly("1 ada", "3 bob");
    driver.assessed(qualified(4, "DE"), qualified(5, "DE"));

    driver.outcome(Leads.outcome(3, OutcomeKind.LOST));
    assertThat(driver.assignments()).containsExactly("4 bob");
    driver.outcome(Leads.outcome(1, OutcomeKind.LOST));

    assertThat(driver.assignments()).containsExactly("2 ada");
    driver.tick();
    assertThat(driver.books().of("germany").waiting()).isEqualTo(1);
  }

  @Test
  void the_accounts_owner_gets_its_leads_out_of_turn() {
    driver.roster("germany", GERMANY + "accounts: [{domain: example.com, repId: bob}]\n");

    driver.assessed(ofExample(1, "JP"), ofExample(2, "DE"), qualified(3, "DE"));

    assertThat(driver.assignments()).containsExactly("1 bob", "2 bob", "3 ada");
  }

  private static LeadAssessed ofExample(int number, String country) {
    LeadAssessed lead = qualified(number, country);
    lead.getLead().setEmailDomain("example.com");
    return lead;
  }

  @Test
  void a_lead_of_a_company_goes_to_whoever_had_its_last_one_and_costs_no_turn() {
    driver.roster("germany", GERMANY.replace("weight: 2", "weight: 1"));
    driver.roster("world", WORLD);
    driver.assessed(qualified(1, "DE"), of("mill.example", 2, "DE"));
    assertThat(driver.assignments()).containsExactly("1 ada", "2 bob");

    driver.assessed(of("Mill.example", 3, "JP"), qualified(4, "DE"), of("other.example", 5, "JP"));

    List<LeadHandoff> handoffs = driver.handoffs();
    assertThat(handoffs).extracting(LeadHandoff::getRepId).containsExactly("bob", "ada", "cy");
    assertThat(handoffs.get(0).getRouting().getWhy())
        .containsExactly(
            "Bob of Germany got the last lead of domain mill.example",
            "Bob looks after the account");
  }

  @Test
  void a_company_is_nobodys_once_the_rep_is_gone_or_has_said_no() {
    driver.roster("germany", GERMANY);
    driver.roster("world", WORLD);
    driver.assessed(of("mill.example", 1, "DE"), of("saw.example", 2, "DE"));
    assertThat(driver.assignments()).containsExactly("1 ada", "2 bob");
    driver.reject(1);
    driver.roster("germany", ONE_AT_A_TIME.replace("capacity: 1", "capacity: 100"));
    driver.handoffs();

    driver.assessed(of("mill.example", 3, "JP"), of("saw.example", 4, "JP"));

    assertThat(driver.assignments()).containsExactly("3 cy", "4 cy");
  }

  @Test
  void addresses_of_a_free_mail_provider_are_no_company() {
    driver.roster("germany", GERMANY);
    driver.roster("world", WORLD);

    driver.assessed(of("gmail.com", 1, "DE"), of("gmail.com", 2, "JP"));

    assertThat(driver.assignments()).containsExactly("1 ada", "2 cy");
  }

  private static LeadAssessed of(String domain, int number, String country) {
    LeadAssessed lead = qualified(number, country);
    lead.getLead().setEmailDomain(domain);
    return lead;
  }

  @Test
  void a_teams_velocity_is_what_was_given_out_lately_and_how_soon_it_was_accepted() {
    driver.roster("germany", GERMANY);
    driver.roster("world", WORLD);
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"), qualified(3, "JP"));
    driver.wait(Duration.ofHours(2));
    driver.assessed(qualified(4, "DE"), qualified(5, "DE"));
    accepted(1, Duration.ofMinutes(10));
    accepted(4, Duration.ofHours(2));
    accepted(5, Duration.ofHours(3));
    Instant now = driver.now();

    Velocity velocity = driver.view().velocity("germany", now);

    // Lead 4 was captured four seconds after the start.
    assertThat(velocity).isEqualTo(new Velocity(2, 4, Duration.ofHours(2).minusSeconds(4), 3));
    assertThat(driver.view().velocity("germany", now.plus(Duration.ofDays(8))))
        .isEqualTo(new Velocity(0, 0, null, 0));
  }

  private void accepted(int lead, Duration afterStart) {
    driver.tellTeam(
        "germany",
        TeamEvent.newBuilder().setLeadId(Leads.id(lead)).setKind(TeamEventKind.ACCEPTANCE).build(),
        Leads.START.plus(afterStart));
  }

  @Test
  void a_lead_that_was_no_lead_costs_its_rep_no_turn() {
    driver.roster("germany", GERMANY.replace("weight: 2", "weight: 1"));
    driver.assessed(qualified(1, "DE"));
    assertThat(driver.assignments()).containsExactly("1 ada");

    driver.command(
        Leads.id(1),
        HandoffCommand.newBuilder()
            .setLeadId(Leads.id(1))
            .setKind(CommandKind.REJECT)
            .setRepId("ada")
            .setReason("BAD_DATA")
            .build());
    driver.handoffs();
    driver.assessed(qualified(2, "DE"), qualified(3, "DE"));

    assertThat(driver.assignments()).containsExactly("2 ada", "3 bob");
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
  void a_restart_is_no_favour_to_anyone(@TempDir Path uninterrupted, @TempDir Path restarted)
      throws IOException {
    List<String> whole;
    try (TopologyDriver other = new TopologyDriver(uninterrupted, LoadPolicy.OPEN)) {
      other.roster("germany", THREE_OF_A_KIND);
      whole = assign(other, 1, 40);
    }

    driver.roster("germany", THREE_OF_A_KIND);
    List<String> parts = new ArrayList<>(assign(driver, 1, 5));
    for (int from = 6; from <= 40; from += 5) {
      // After five of eight turns everybody owes or is owed something.
      driver = driver.restarted(restarted.resolve("from" + from));
      driver.roster("germany", THREE_OF_A_KIND);
      parts.addAll(assign(driver, from, from + 4));
    }

    assertThat(parts).isEqualTo(whole);
    assertThat(driver.books().of("germany").openOf("ada")).isEqualTo(25);
  }

  private static List<String> assign(TopologyDriver driver, int from, int to) {
    IntStream.rangeClosed(from, to).forEach(lead -> driver.assessed(qualified(lead, "DE")));
    driver.tick();
    return driver.assignments();
  }

  @Test
  void books_are_told_again_after_a_restart_for_the_last_may_not_have_been(@TempDir Path restarted)
      throws IOException {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"), qualified(2, "JP"));
    driver = driver.restarted(restarted.resolve("again"));
    driver.roster("germany", GERMANY);

    driver.tick();

    assertThat(driver.books().of("germany").openOf("ada")).isEqualTo(1);
    assertThat(driver.books().of(Team.UNROUTED).waiting()).isEqualTo(1);
  }

  @Test
  void a_lead_that_was_on_its_way_to_no_team_when_a_team_came_is_routed_at_once(
      @TempDir Path other) {
    TeamEvent late;
    String placement;
    try (TopologyDriver before = new TopologyDriver(other, LoadPolicy.OPEN)) {
      before.assessed(qualified(1, "DE"));
      late = before.teamNews().get(0).value;
      placement = before.placements().get(Leads.id(1));
    }
    driver.placements().put(Leads.id(1), placement);
    driver.roster("germany", GERMANY);
    driver.tick();

    driver.tellTeam(Team.UNROUTED, late);

    assertThat(driver.assignments()).containsExactly("1 ada");
    driver.tick();
    assertThat(driver.books().of(Team.UNROUTED).waiting()).isZero();
  }

  @Test
  void what_waits_for_a_team_that_is_gone_goes_to_another_and_what_is_owned_stays() {
    driver.roster("germany", ONE_AT_A_TIME);
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"), qualified(3, "DE"));
    assertThat(driver.assignments()).containsExactly("1 ada");
    driver.roster("world", WORLD);

    driver.removeRoster("germany");
    assertThat(driver.assignments()).containsExactly("2 cy", "3 cy");
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"));
    driver.tick();
    driver.tick();

    assertThat(driver.assignments()).as("nobody gets a second owner").isEmpty();
    assertThat(driver.books().of("germany").waiting()).isZero();
    assertThat(driver.books().of("germany").openOf("ada")).isEqualTo(1);
  }

  @Test
  void a_lead_that_comes_for_a_team_that_is_gone_is_routed_anew_or_waits_unrouted() {
    driver.roster("germany", ONE_AT_A_TIME);
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"));
    driver.assessed(Leads.assessed(2, "DE", Verdict.DISQUALIFIED));
    driver.removeRoster("germany");
    assertThat(driver.assignments()).containsExactly("1 ada");

    driver.assessed(qualified(2, "DE"));
    driver.tick();
    driver.tick();
    assertThat(driver.books().of(Team.UNROUTED).waiting()).isEqualTo(1);

    driver.roster("world", WORLD);
    assertThat(driver.assignments()).containsExactly("2 cy");
  }

  @Test
  void a_lead_that_was_sent_back_before_it_was_judged_again_is_its_teams(@TempDir Path other) {
    HandoffCommand late;
    try (TopologyDriver before = new TopologyDriver(other, LoadPolicy.OPEN)) {
      before.roster("germany", ONE_AT_A_TIME);
      before.assessed(qualified(1, "DE"), qualified(2, "DE"));
      before.removeRoster("germany");
      late = before.commands().get(0);
    }
    driver.roster("germany", GERMANY);
    LeadAssessed again = qualified(2, "DE");
    again.setAssessmentId(new UUID(1, 1));
    driver.assessed(again);
    driver.roster("world", WORLD);
    driver.removeRoster("germany");

    driver.command(Leads.id(2), late);

    assertThat(driver.assignments()).containsExactly("2 ada");
    assertThat(driver.placements().get(Leads.id(2))).startsWith("germany|");
  }

  @Test
  void a_lead_that_was_withdrawn_on_its_way_back_comes_to_nothing(@TempDir Path other) {
    HandoffCommand late;
    try (TopologyDriver before = new TopologyDriver(other, LoadPolicy.OPEN)) {
      before.roster("germany", ONE_AT_A_TIME);
      before.assessed(qualified(1, "DE"), qualified(2, "DE"));
      before.removeRoster("germany");
      late = before.commands().get(0);
    }
    driver.roster("germany", ONE_AT_A_TIME.replace("capacity: 1", "capacity: 0"));
    driver.assessed(qualified(2, "DE"), Leads.assessed(2, "DE", Verdict.DISQUALIFIED));
    driver.roster("world", WORLD);
    driver.removeRoster("germany");

    driver.command(Leads.id(2), late);

    assertThat(driver.assignments()).isEmpty();
  }

  @Test
  void a_tombstone_says_nothing_and_stops_nothing() {
    driver.roster("germany", GERMANY);

    List<String> topics = List.of("leads.assessed", "sales.outcomes", "handoff.commands");
    topics.forEach(driver::tombstone);
    driver.assessed(qualified(1, "DE"));

    topics.forEach(topic -> assertThat(driver.deadLetters(topic)).as(topic).isEmpty());
    assertThat(driver.assignments()).containsExactly("1 ada");
  }

  @Test
  void a_handoff_that_cannot_be_told_has_not_happened(@TempDir Path other) {
    BrittleSerdes serdes = new BrittleSerdes();
    try (TopologyDriver brittle = new TopologyDriver(other, LoadPolicy.OPEN, serdes)) {
      brittle.roster("germany", ONE_AT_A_TIME);
      serdes.refuse(1);
      brittle.assessed(qualified(1, "DE"));
      assertThat(brittle.deadLetters("handoff-service-team-repartition")).hasSize(1);
      assertThat(brittle.handoffs()).isEmpty();

      brittle.assessed(qualified(2, "DE"), qualified(3, "DE"));
      assertThat(brittle.assignments()).as("nobody's capacity was taken").containsExactly("2 ada");
      serdes.refuse(1);
      brittle.reject(2);
      serdes.refuse(0);
      brittle.reject(2);
      assertThat(brittle.handoffs())
          .extracting(LeadHandoff::getKind)
          .containsExactly(HandoffKind.REJECTED, HandoffKind.ASSIGNED);
    }
  }

  @Test
  void what_waits_still_waits_if_its_assignment_cannot_be_told(@TempDir Path other) {
    BrittleSerdes serdes = new BrittleSerdes();
    try (TopologyDriver brittle = new TopologyDriver(other, LoadPolicy.OPEN, serdes)) {
      brittle.roster("germany", ONE_AT_A_TIME);
      brittle.assessed(qualified(1, "DE"), qualified(2, "DE"));
      brittle.accept(1);
      serdes.refuse(1);
      brittle.outcome(Leads.outcome(1, OutcomeKind.WON));
      assertThat(brittle.assignments()).containsExactly("1 ada");

      brittle.assessed(qualified(3, "DE"));

      assertThat(brittle.assignments()).containsExactly("2 ada");
    }
  }

  @Test
  void a_command_that_cannot_be_carried_out_is_set_aside_before_it_gets_to_the_team() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    HandoffCommand.Builder rejection =
        HandoffCommand.newBuilder().setLeadId(Leads.id(1)).setKind(CommandKind.REJECT);

    driver.command(Leads.id(1), rejection.build());
    driver.command(Leads.id(1), rejection.setReason("MOOD").build());
    driver.command(
        Leads.id(1), rejection.setReason("NO_NEED").setComment("no".repeat(10_000)).build());

    assertThat(driver.deadLetters("handoff.commands")).hasSize(3);
    assertThat(driver.deadLetters("handoff-service-team-repartition")).isEmpty();
    assertThat(driver.assignments()).containsExactly("1 ada");
  }

  @Test
  void every_topic_that_dead_letters_are_written_to_is_made() {
    driver.poison("handoff-service-team-repartition", "poison".getBytes(StandardCharsets.UTF_8));

    assertThat(driver.writtenTopics().stream().filter(topic -> topic.endsWith(".dlq")))
        .isNotEmpty()
        .isSubsetOf(InternalTopics.specs().stream().map(TopicSpec::name).toList());
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
  void a_lead_that_would_not_fit_its_handoff_is_set_aside_before_anything_is_kept() {
    driver.roster("germany", ONE_AT_A_TIME);
    LeadAssessed huge = qualified(1, "DE");
    huge.getLead().setAttributes(Map.of("story", "x".repeat(3 << 20)));

    driver.assessed(huge, qualified(2, "DE"));

    assertThat(driver.deadLetters("leads.assessed")).hasSize(1);
    assertThat(driver.placements().get(Leads.id(1))).isNull();
    assertThat(driver.assignments()).containsExactly("2 ada");
  }

  @Test
  void the_largest_lead_that_is_let_in_is_assigned_answered_and_waits() {
    driver.roster("germany", ONE_AT_A_TIME);
    LeadAssessed first = largest(1);
    LeadAssessed second = largest(2);

    driver.assessed(first, second);
    driver.command(
        Leads.id(1),
        HandoffCommand.newBuilder()
            .setLeadId(Leads.id(1))
            .setKind(CommandKind.REJECT)
            .setReason("NO_NEED")
            .setComment("\u20AC".repeat(10_000))
            .build());

    assertThat(driver.handoffs())
        .extracting(LeadHandoff::getKind)
        .containsExactly(HandoffKind.ASSIGNED, HandoffKind.REJECTED, HandoffKind.ASSIGNED);
  }

  private static LeadAssessed largest(int number) {
    LeadAssessed lead = qualified(number, "DE");
    lead.getLead().setAnswers(Map.of("pain", "\u20AC".repeat(10_000)));
    lead.getLead().setAttributes(Map.of("story", "x".repeat((3 << 20) - 200_000)));
    return lead;
  }

  @Test
  void books_that_cannot_be_read_are_left_aside() {
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));
    driver.tick();

    driver.poison("handoff.books", "germany", "poison".getBytes(StandardCharsets.UTF_8));

    assertThat(driver.books().of("germany").openOf("ada")).isEqualTo(1);
  }

  @Test
  void a_roster_whose_hours_are_none_is_set_aside_and_stops_no_view() {
    Roster roster =
        RosterRecords.roster(RosterReader.readTeam("germany", GERMANY), Leads.START, "test");
    roster.setHours(List.of(new WorkingHours(8, "nine", "five")));
    byte[] bytes = new SingleObjectSerde<>(Roster.class).serializer().serialize("", roster);

    driver.poison("sales.roster", "germany", bytes);
    driver.poison("handoff.rosters", "germany", bytes);
    driver.roster("germany", GERMANY);
    driver.assessed(qualified(1, "DE"));

    assertThat(driver.deadLetters("sales.roster")).containsExactly(bytes);
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
