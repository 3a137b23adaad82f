package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.Verdict;
import dev.rapport.local.stack.Addresses;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** One lead's way from the form to the funnel, whatever broker carries it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PipelineScenario {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final HttpJson http = new HttpJson();

  abstract Addresses addresses();

  /** A token that may read leads, answer handoffs and tell outcomes. */
  abstract String token();

  @Test
  void a_qualified_lead_reaches_a_rep_who_accepts_it_and_wins() throws Exception {
    HttpResponse<String> taken =
        http.post(
            addresses().intake().resolve("/v1/leads"),
            SampleLead.salesReady("ada.way"),
            "traceparent",
            TRACE);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    UUID submission = UUID.fromString(HttpJson.json(taken).get("submissionId").asString());

    LeadAssessed assessed = assessment(submission);
    assertThat(assessed.getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    assertThat(assessed.getBasePoints() + points(assessed)).isEqualTo(assessed.getScore());

    ConsumerRecord<String, LeadHandoff> assigned =
        handoff(assessed.getLeadId(), HandoffKind.ASSIGNED);
    assertThat(assigned.key()).isEqualTo(assessed.getLeadId().toString());
    assertThat(assigned.value().getBrief().getText()).contains("two days a month");
    assertThat(assigned.value().getAssessmentId()).isEqualTo(assessed.getAssessmentId());
    assertThat(EventHeaders.text(assigned.headers(), "ce_type"))
        .hasValue("dev.rapport.LeadHandoff");
    assertThat(EventHeaders.trace(assigned.headers()))
        .hasValueSatisfying(
            trace -> assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736"));

    acceptAndWin(assessed.getLeadId(), assigned.value().getRepId());
    assertExplained(assessed);
  }

  @Test
  void a_lead_without_a_timeline_is_never_sent_to_sales() throws Exception {
    UUID submission =
        http.submit(addresses().intake(), "no-timeline", SampleLead.withoutTimeline("grace.way"))
            .orElseThrow();

    LeadAssessed assessed = assessment(submission);

    assertThat(assessed.getVerdict()).isNotEqualTo(Verdict.SALES_QUALIFIED);
    assertThat(assessed.getOpenQuestions())
        .anyMatch(question -> question.getCriterion().equals("timing"));
  }

  @Test
  void the_same_submission_sent_twice_is_judged_once() throws Exception {
    String lead = SampleLead.salesReady("twice.way");
    UUID first = http.submit(addresses().intake(), "twice", lead).orElseThrow();
    UUID second = http.submit(addresses().intake(), "twice", lead).orElseThrow();
    // A later lead of the same person: by then the second copy was passed, too.
    UUID later =
        http.submit(addresses().intake(), "twice-later", SampleLead.withoutTimeline("twice.way"))
            .orElseThrow();

    assertThat(second).isEqualTo(first);
    assessment(later);
    try (var reader = TopicReader.of(addresses(), Topics::leadsAssessed)) {
      assertThat(reader.toTheEnd())
          .filteredOn(record -> record.value().getSubmissionId().equals(first))
          .hasSize(1);
    }
  }

  private void acceptAndWin(UUID lead, String rep) throws Exception {
    URI acceptance = addresses().handoff().resolve("/v1/handoffs/" + lead + "/acceptance");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        http.post(
                                acceptance,
                                "{\"repId\": \"" + rep + "\"}",
                                "Authorization",
                                "Bearer " + token())
                            .statusCode())
                    .isIn(200, 202));
    handoff(lead, HandoffKind.ACCEPTED);

    HttpResponse<String> told =
        http.post(
            addresses().feedback().resolve("/v1/outcomes"),
            """
            {"leadId": "%s", "kind": "WON", "amount": 12500.00, "currency": "USD"}"""
                .formatted(lead),
            "Authorization",
            "Bearer " + token());
    assertThat(told.statusCode()).as(told.body()).isEqualTo(202);

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode campaign = campaign("ada.way");
              assertThat(campaign.path("won").asInt()).isEqualTo(1);
              assertThat(campaign.path("accepted").asInt()).isEqualTo(1);
              assertThat(campaign.path("revenue").decimalValue()).isEqualByComparingTo("12500");
            });
  }

  /** The funnel's row of a campaign. */
  private JsonNode campaign(String name) throws Exception {
    JsonNode funnel =
        HttpJson.json(http.get(addresses().feedback().resolve("/v1/funnel?by=campaign"), token()));
    return funnel
        .get("rows")
        .valueStream()
        .filter(row -> row.get("key").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row for " + name + " in " + funnel));
  }

  private void assertExplained(LeadAssessed assessed) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode byId =
                  HttpJson.json(
                      http.get(
                          addresses().qualification().resolve("/v1/leads/" + assessed.getLeadId()),
                          token()));
              assertThat(byId.get("score").asInt()).isEqualTo(assessed.getScore());
              HttpResponse<String> byEmail =
                  http.get(
                      addresses().qualification().resolve("/v1/leads?email=Ada.Way@QUOTES.example"),
                      token());
              assertThat(byEmail.body()).contains(assessed.getLeadId().toString());
            });
  }

  private static int points(LeadAssessed assessed) {
    return assessed.getFindings().stream().mapToInt(finding -> finding.getPoints()).sum();
  }

  private LeadAssessed assessment(UUID submission) {
    try (var reader = TopicReader.of(addresses(), Topics::leadsAssessed)) {
      return reader
          .until(SOON, seen -> seen.stream().anyMatch(r -> is(r.value(), submission)))
          .stream()
          .map(ConsumerRecord::value)
          .filter(assessed -> is(assessed, submission))
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean is(LeadAssessed assessed, UUID submission) {
    return assessed.getSubmissionId().equals(submission);
  }

  private ConsumerRecord<String, LeadHandoff> handoff(UUID lead, HandoffKind kind) {
    try (var reader = TopicReader.of(addresses(), Topics::leadsHandoffs)) {
      List<ConsumerRecord<String, LeadHandoff>> seen =
          reader.until(SOON, records -> records.stream().anyMatch(r -> is(r.value(), lead, kind)));
      return seen.stream().filter(r -> is(r.value(), lead, kind)).findFirst().orElseThrow();
    }
  }

  private static boolean is(LeadHandoff handoff, UUID lead, HandoffKind kind) {
    return handoff.getLeadId().equals(lead) && handoff.getKind() == kind;
  }
}
