package dev.rapport.handoff.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.BriefObjection;
import dev.rapport.events.avro.EarlierContact;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.Verdict;
import dev.rapport.handoff.model.CatalogueReader;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.MaterialGaps;
import dev.rapport.handoff.state.CommandKind;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known when a lead is given to its team stands in its brief. */
class BriefTopologyTest {

  private static final String TEAM =
      "{name: EMEA, fallback: true, reps: [{repId: rosa, name: Rosa, capacity: 100000}]}";
  private static final String CATALOGUE =
      """
      objections:
        - {id: price, name: Too expensive, terms: [price, expensive]}
        - {id: effort, name: Too much work, terms: [migration]}
      materials:
        - {id: roi, title: What it saves, kind: roi-sheet, link: "https://example.com/roi", audience: buyer, objections: [price], themes: [manual-work], updated: 2026-10-01}
      """;

  @TempDir Path folder;
  private TopologyDriver driver;
  private int next = 1_000;

  @BeforeEach
  void start() {
    driver = new TopologyDriver(folder.resolve("first"), LoadPolicy.OPEN);
    driver.catalogue(CatalogueReader.read(CATALOGUE, LocalDate.parse("2026-11-21")));
    driver.roster("emea", TEAM);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void what_leads_like_it_objected_and_what_answers_that_stands_in_the_next_brief() {
    talkedTo(1, 6, List.of("the price is high", "migrations"));
    talkedTo(7, 14, List.of());

    List<BriefObjection> objections = briefOf(100).getObjections();

    assertThat(objections)
        .extracting(
            BriefObjection::getObjectionId,
            BriefObjection::getSegment,
            BriefObjection::getRaised,
            BriefObjection::getAsked,
            BriefObjection::getSince)
        .containsExactly(
            tuple("effort", "manufacturing, 50-249 people", 6, 20, LocalDate.parse("2025-11-01")),
            tuple("price", "manufacturing, 50-249 people", 6, 20, LocalDate.parse("2025-11-01")));
    assertThat(objections.get(1).getMaterials())
        .extracting(material -> material.getMaterialId() + " " + material.getUpdated())
        .containsExactly("roi 2026-10-01");
    assertThat(briefOf(101).getGaps()).containsExactly("Too much work: no material for this lead");
    assertThat(briefOf(102).getText())
        .contains(
            "- Too expensive (6 of 20 leads: manufacturing, 50-249 people)\n"
                + "  to send, ROI sheet: What it saves https://example.com/roi");
  }

  @Test
  void an_outcome_counts_once_however_often_it_is_told() {
    talkedTo(1, 3, List.of());
    SalesOutcome told = objected(1, "price");
    driver.outcome(told);
    driver.outcome(told);
    driver.outcome(objected(1, "PRICE!"));

    assertThat(counted()).containsExactly(tuple("price", 1, 3));
  }

  @Test
  void a_corrected_outcome_stands_in_the_place_of_what_it_was() {
    talkedTo(1, 3, List.of());
    SalesOutcome told = objected(1, "price");
    driver.outcome(told);
    driver.outcome(
        SalesOutcome.newBuilder(told).setObjections(List.of("migration", "effort")).build());
    assertThat(counted()).containsExactly(tuple("effort", 1, 3));

    driver.outcome(SalesOutcome.newBuilder(told).setObjections(List.of()).build());
    assertThat(counted()).isEmpty();
  }

  @Test
  void a_conversation_that_never_was_is_taken_back() {
    talkedTo(1, 3, List.of());
    SalesOutcome told = objected(30, "price");
    driver.assessed(maker(30));
    driver.outcome(told);
    assertThat(counted()).containsExactly(tuple("price", 1, 4));

    driver.outcome(
        SalesOutcome.newBuilder(told)
            .setKind(OutcomeKind.NO_RESPONSE)
            .setObjections(List.of())
            .build());
    talkedTo(40, 1, List.of("price"));

    assertThat(counted()).containsExactly(tuple("price", 1, 4));
  }

  @Test
  void whom_sales_did_not_talk_to_was_not_asked() {
    talkedTo(1, 3, List.of("price"));
    for (int lead = 50; lead < 52; lead++) {
      driver.assessed(maker(lead));
      driver.outcome(Leads.outcome(lead, OutcomeKind.NO_RESPONSE));
      driver.outcome(Leads.outcome(lead, OutcomeKind.ACCEPTED));
    }

    assertThat(counted()).containsExactly(tuple("price", 3, 3));
  }

  @Test
  void what_was_said_more_than_a_year_ago_counts_no_more() {
    talkedTo(1, 3, List.of("price"));
    assertThat(counted()).containsExactly(tuple("price", 3, 3));

    driver.wait(Duration.ofDays(340));
    talkedTo(200, 2, List.of("effort"));
    assertThat(counted()).as("a year").containsExactly(tuple("price", 3, 5), tuple("effort", 2, 5));

    driver.wait(Duration.ofDays(70));
    assertThat(counted()).containsExactly(tuple("effort", 2, 2));
    assertThat(driver.leadsWithObjections()).as("what is forgotten takes no place").isEqualTo(2);
  }

  @Test
  void what_reps_object_that_the_catalogue_does_not_know_is_a_gap() {
    talkedTo(1, 3, List.of("we do not trust clouds"));
    driver.wait(Duration.ofSeconds(1));

    assertThat(driver.materials().gaps().objections())
        .containsExactly(
            new MaterialGaps.Gap(null, "we do not trust clouds", MaterialGaps.Kind.UNLISTED, 3),
            new MaterialGaps.Gap("effort", "Too much work", MaterialGaps.Kind.MISSING, 0));
    assertThat(briefOf(100).getGaps()).contains("we do not trust clouds: not in the catalogue");
  }

  @Test
  void what_was_counted_is_still_known_after_a_restart() throws IOException {
    talkedTo(1, 3, List.of("price"));

    driver = driver.restarted(folder.resolve("second"));
    driver.catalogue(CatalogueReader.read(CATALOGUE, LocalDate.parse("2026-11-21")));
    driver.roster("emea", TEAM);

    assertThat(counted()).containsExactly(tuple("price", 3, 3));
  }

  @Test
  void what_a_rep_said_of_a_lead_stands_in_its_brief_when_it_comes_back() {
    PersonKey person = new PersonKey("ab".repeat(32));
    LeadAssessed lead = of(person, 1, "2026-11-20T10:00:00Z");
    driver.assessed(lead);
    HandoffCommand notYet =
        HandoffCommand.newBuilder()
            .setLeadId(lead.getLeadId().toString())
            .setKind(CommandKind.REJECT)
            .setReason("TIMING")
            .setComment("After their audit")
            .setDeferredUntil(LocalDate.parse("2027-03-01"))
            .build();
    driver.command(notYet.getLeadId(), notYet);
    lead.setVerdict(Verdict.NURTURE);
    driver.assessed(lead);
    driver.handoffs();

    lead.setVerdict(Verdict.SALES_QUALIFIED);
    lead.setAssessmentId(UUID.randomUUID());
    driver.assessed(lead);

    assertThat(driver.handoffs().get(0).getBrief().getEarlier())
        .extracting(EarlierContact::getWhat)
        .containsExactly(
            "this lead, with Rosa of emea: rejected (timing), put off to 2027-03-01:"
                + " After their audit");
  }

  @Test
  void earlier_leads_of_the_same_person_stand_in_the_brief() {
    PersonKey person = new PersonKey("ab".repeat(32));
    LeadAssessed before = of(person, 1, "2026-08-01T10:00:00Z");
    driver.assessed(before);
    driver.assessed(Leads.qualified(2, "DE"));
    driver.handoffs();

    driver.assessed(of(person, 3, "2026-11-20T10:00:00Z"));

    assertThat(driver.handoffs().get(0).getBrief().getEarlier())
        .extracting(EarlierContact::getWhat)
        .containsExactly("another lead of theirs, with Rosa of emea: assigned");
  }

  @Test
  void what_they_did_and_how_they_were_judged_stands_in_the_brief() {
    LeadAssessed lead =
        LeadAssessed.newBuilder(maker(1))
            .setSubmissionIds(List.of("a", "b"))
            .setBehaviour(
                Map.of("pricing_viewed", List.of(Leads.START, Leads.START.plusSeconds(5))))
            .build();
    driver.assessed(lead);

    Brief brief = driver.handoffs().get(0).getBrief();

    assertThat(brief.getBehaviour().toString())
        .isEqualTo(
            "[{\"name\": \"pricing_viewed\", \"times\": 2, \"lastAt\": \"2026-11-21T08:00:05Z\"}]");
    assertThat(brief.getEarlier().get(0).getWhat()).isEqualTo("the first of 2 submissions");
    assertThat(brief.getCompany()).isEqualTo("Manufacturing, 120 people, Germany");
  }

  /** The objections of a maker's brief, with the leads of the segment. */
  private List<Tuple> counted() {
    return briefOf(next++).getObjections().stream()
        .filter(objection -> objection.getRaised() > 0)
        .map(o -> tuple(o.getObjectionId(), o.getRaised(), o.getAsked()))
        .toList();
  }

  private Brief briefOf(int lead) {
    driver.wait(Duration.ofSeconds(1));
    driver.handoffs();
    driver.assessed(maker(lead));
    LeadHandoff handoff = driver.handoffs().get(0);
    return handoff.getBrief();
  }

  private void talkedTo(int first, int leads, List<String> objections) {
    for (int lead = first; lead < first + leads; lead++) {
      driver.assessed(maker(lead));
      driver.outcome(
          SalesOutcome.newBuilder(Leads.outcome(lead, OutcomeKind.CONTACTED))
              .setOccurredAt(driver.now())
              .setObjections(objections)
              .build());
    }
  }

  private SalesOutcome objected(int lead, String... objections) {
    return SalesOutcome.newBuilder(Leads.outcome(lead, OutcomeKind.LOST))
        .setObjections(List.of(objections))
        .build();
  }

  private static LeadAssessed maker(int lead) {
    LeadAssessed assessed = Leads.qualified(lead, "DE");
    LeadDetails details = assessed.getLead();
    details.setIndustry("Manufacturing");
    details.setCompanySize(120);
    return assessed;
  }

  private static LeadAssessed of(PersonKey person, int number, String capturedAt) {
    UUID submission = new UUID(0, number);
    return LeadAssessed.newBuilder(Leads.qualified(number, "DE"))
        .setPersonKey(person.value())
        .setLeadId(LeadId.of(person, submission).value())
        .setCapturedAt(Instant.parse(capturedAt))
        .build();
  }
}
