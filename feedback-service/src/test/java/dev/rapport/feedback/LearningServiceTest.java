package dev.rapport.feedback;

import static dev.rapport.feedback.Events.assessed;
import static dev.rapport.feedback.Events.handoff;
import static dev.rapport.feedback.Events.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.StandardState;
import dev.rapport.events.avro.Verdict;
import dev.rapport.feedback.digest.TopicDigests;
import dev.rapport.feedback.model.review.Digest;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.recalibration.StandardBins;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From leads and what became of them to a proposal, on a running service and a real broker. */
@TestPropertySource(properties = "rapport.feedback.digest-every=1s")
class LearningServiceTest extends WholeService {

  private static final Topics TOPICS = new Topics(SingleObjectSerde::new);
  private static final int LEADS = 400;

  private final JsonMapper json = new JsonMapper();

  @Test
  void outcomes_that_speak_against_a_standard_become_a_proposal_once() throws Exception {
    assertThat(told()).isEqualTo("no version of a standard is in effect");

    LeadStandard standard = BundledStandards.b2bDefault();
    publish(standard);
    sellTo(StandardBins.of(standard));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(told()).startsWith("version 4 is proposed");
              assertThat(learned().get("successes").intValue())
                  .isEqualTo(LEADS - learned().get("failures").intValue());
            });
    JsonNode all = json.readTree(ask("GET", "/v1/proposals", "sales").body());
    assertThat(all.size()).isEqualTo(1);
    assertThat(all.get(0).get("state").asString()).isEqualTo("proposed");
    assertThat(all.get(0).get("guardrailsHeld").booleanValue()).isTrue();
    String id = all.get(0).get("id").asString();
    JsonNode whole = json.readTree(ask("GET", "/v1/proposals/" + id, "marketing").body());
    LeadStandard proposed = LeadStandardReader.read(whole.get("document").asString());
    assertThat(proposed.version()).isEqualTo(4);
    JsonNode quality = whole.get("evidence").get("quality");
    assertThat(quality.get("proposed").get("logLoss").doubleValue())
        .isLessThan(quality.get("inEffect").get("logLoss").doubleValue());
    assertThat(whole.get("evidence").get("criteria").size()).isEqualTo(4);

    assertThat(ask("GET", "/v1/proposals/none", "ops").statusCode()).isEqualTo(404);
    JsonNode drift = json.readTree(ask("GET", "/v1/model/drift", "marketing").body());
    assertThat(drift.get("standard").asString()).isEqualTo("b2b-default:3");
    assertThat(drift.get("outcomes").get(0).get("of").asString()).isEqualTo("all leads");
    assertThat(drift.get("alarms").get(0).get("kind").asString()).isEqualTo("outcomes");
    JsonNode told = json.readTree(ask("GET", "/v1/model/quality", "ops").body());
    assertThat(told.get("all").get("told").get("figures").get("n").intValue()).isEqualTo(LEADS);
    assertThat(told.get("sources").get(0).get("source").asString()).isEqualTo("email");
    assertThat(told.get("weeks").size()).isGreaterThan(3);
    Digest digest = digest();
    assertThat(digest.totals().get("CAPTURED")).isPositive();
    assertThat(digest.markdown()).startsWith("# Pipeline review " + digest.month());
    JsonNode health =
        json.readTree(ask("GET", "/v1/review", "sales").body()).get("standard").get("checked");
    assertThat(health.get("standard").asString()).isEqualTo("b2b-default:3");
    assertThat(health.get("alarms").get(0).get("of").asString()).isEqualTo("all leads");

    for (String path :
        new String[] {
          "/v1/proposals",
          "/v1/proposals/none",
          "/v1/model/learning",
          "/v1/model/drift",
          "/v1/model/quality"
        }) {
      assertThat(ask("GET", path, "integration").statusCode()).as(path).isEqualTo(403);
    }
    assertThat(ask("POST", "/v1/proposals", "integration").statusCode()).isEqualTo(403);
    assertThat(ask("GET", "/actuator/prometheus", "ops").body())
        .containsPattern("rapport_learning_total\\{[^}]*result=\"done\"[^}]*} [1-9]")
        .containsPattern("rapport_drift_alarms\\{[^}]*of=\"outcomes\"[^}]*} [1-9]");
  }

  /** The service writes one once there are leads, and in this test looks each second. */
  private static Digest digest() throws Exception {
    try (Producer<String, byte[]> none = new MockProducer<>();
        TopicDigests digests = new TopicDigests(TOPICS, none, brokers(), PATIENCE)) {
      return await().atMost(PATIENCE).until(digests::last, Optional::isPresent).orElseThrow();
    }
  }

  /** Looks at the outcomes, and says what came of it. */
  private String told() throws Exception {
    assertThat(ask("POST", "/v1/proposals", "sales").statusCode()).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              JsonNode learned = learned();
              return !learned.get("running").booleanValue() && learned.hasNonNull("told");
            });
    return learned().get("told").asString();
  }

  private JsonNode learned() throws Exception {
    return json.readTree(ask("GET", "/v1/model/learning", "sales").body());
  }

  private HttpResponse<String> ask(String method, String path, String role) throws Exception {
    return ask(
        request(path, TOKENS.of("who", role)).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private static void publish(LeadStandard standard) throws Exception {
    LocalDate from = LocalDate.parse("2026-01-01");
    LeadStandard signed = standard.as(3, from, from.plusYears(1));
    send(
        TOPICS.standardsPublished(),
        Topics.standardKey(signed.id(), 3),
        LeadStandardPublished.newBuilder()
            .setStandardId(signed.id())
            .setVersion(3)
            .setState(StandardState.APPROVED)
            .setPublishedAt(Events.NOVEMBER)
            .setEffectiveFrom(from.toString())
            .setDocument(LeadStandardWriter.write(signed))
            .build());
  }

  /** Who wants it soon is refused, who wants it later is taken: the standard thinks otherwise. */
  private static void sellTo(StandardBins bins) throws Exception {
    Random random = new Random(7);
    for (int n = 0; n < LEADS; n++) {
      String lead = "lead" + n;
      boolean soon = random.nextBoolean();
      String timing = "timing=" + label(bins, soon ? 0 : 2);
      String pain = "pain=" + label(bins, random.nextBoolean() ? bins.size() : 0);
      send(
          TOPICS.leadsAssessed(),
          Events.id(lead).toString(),
          assessed(lead, lead, Verdict.SALES_QUALIFIED, "email", timing, pain));
      LeadHandoff assigned = handoff(lead, lead, HandoffKind.ASSIGNED, 0);
      assigned.setOccurredAt(Events.NOVEMBER.minus(Duration.ofDays(n % 50)));
      send(TOPICS.leadsHandoffs(), Events.id(lead).toString(), assigned);
      boolean taken = random.nextDouble() < (soon ? 0.1 : 0.7);
      send(
          TOPICS.salesOutcomes(),
          Events.id(lead).toString(),
          taken
              ? Events.outcome(lead, OutcomeKind.ACCEPTED, 2)
              : rejected(lead, 2, RejectionReason.WRONG_FIT));
    }
  }

  /** One of the bins of timing; beyond them, what no standard has. */
  private static String label(StandardBins bins, int place) {
    return place < bins.size() ? bins.bin(place).label() : "unheard of";
  }
}
