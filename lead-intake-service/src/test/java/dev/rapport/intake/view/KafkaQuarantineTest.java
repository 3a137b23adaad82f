package dev.rapport.intake.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.intake.IntakeWithBroker;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KafkaQuarantineTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path state;
  private IntakeWithBroker intake;

  @BeforeEach
  void start() {
    intake = new IntakeWithBroker(state);
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void what_is_held_is_seen_and_goes_on_once_when_it_is_released() {
    String lead = "{\"email\": \"noreply@example.com\", \"capturedAt\": \"2026-11-01T08:00:00Z\"}";
    JsonNode answer = json(202, intake.postJson("/v1/leads", lead));
    String id = answer.path("submissionId").asString();
    assertThat(answer.path("status").asString()).isEqualTo("quarantined");

    await().until(() -> held().contains(id));
    JsonNode item = json(200, intake.get("/v1/quarantine/" + id));
    assertThat(item.at("/reasons/0/code").asString()).isEqualTo("UNREAD_ACCOUNT");
    assertThat(item.at("/lead/email").asString()).isEqualTo("noreply@example.com");
    assertThat(captured()).isEmpty();

    JsonNode released = json(200, release(id));
    assertThat(released.path("releasedBy").asString()).isEqualTo("ada");
    assertThat(captured())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.value().getSubmissionId()).hasToString(id);
              assertThat(record.value().getCapturedAt()).hasToString("2026-11-01T08:00:00Z");
              assertThat(record.value().getRoute()).isEqualTo(IntakeRoute.RELEASE);
            });
    await().until(() -> held().isEmpty());

    json(200, release(id));
    intake.postJson("/v1/leads", lead);
    intake.restart();
    await().atMost(Duration.ofSeconds(30)).until(() -> quarantined().size() == 3);
    json(200, release(id));
    assertThat(held()).as("what was released stays released").isEmpty();
    assertThat(captured()).as("released once").hasSize(1);
  }

  @Test
  void a_page_begins_where_the_one_before_ended() {
    for (int i = 0; i < 5; i++) {
      intake.postJson("/v1/leads", "{\"email\": \"noreply@%d.example.com\"}".formatted(i));
    }
    await().until(() -> held().size() == 5);

    List<String> ids = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      JsonNode page = json(200, intake.get("/v1/quarantine?limit=2" + next));
      page.path("items").forEach(item -> ids.add(item.path("submissionId").asString()));
      next = page.path("next").isNull() ? "" : "&before=" + page.path("next").asString();
      pages++;
    } while (!next.isEmpty());
    assertThat(pages).isEqualTo(3);
    assertThat(ids).isEqualTo(held()).doesNotHaveDuplicates();
    assertThat(json(200, intake.get("/v1/quarantine?reason=HONEYPOT")).path("items")).isEmpty();
    json(400, intake.get("/v1/quarantine?before=nowhere"));
    json(400, intake.get("/v1/quarantine?limit=0"));
  }

  @Test
  void what_is_not_held_cannot_be_released() {
    json(404, release(new UUID(1, 2).toString()));
    json(404, release("nonsense"));
    json(404, intake.get("/v1/quarantine/nonsense"));
  }

  @Test
  void nobody_elsewhere_sees_what_people_wrote() {
    json(
        401,
        intake.send(intake.request("/v1/quarantine").header("X-Forwarded-For", "192.0.2.1").GET()));
  }

  @Test
  void what_is_held_while_the_broker_is_away_waits_on_disk() {
    intake.loseBroker();

    JsonNode answer =
        json(202, intake.postJson("/v1/leads", "{\"email\": \"noreply@example.com\"}"));

    assertThat(answer.path("status").asString()).isEqualTo("quarantined");
    assertThat(intake.get("/actuator/prometheus").body())
        .containsPattern("rapport_spool_leads\\{.*} 1\\.0");
    json(503, release(new UUID(1, 2).toString()));
  }

  @Test
  void a_signal_finds_its_person_by_the_submission_also_after_a_restart() {
    String id =
        json(202, intake.postJson("/v1/leads", "{\"email\": \"ada@example.com\"}"))
            .path("submissionId")
            .asString();
    String signal = "{\"submissionId\": \"%s\", \"answers\": {\"timing\": \"by March\"}}";

    json(202, intake.postJson("/v1/signals", signal.formatted(id)));
    intake.restart();
    json(202, intake.postJson("/v1/signals", signal.formatted(id)));
    json(422, intake.postJson("/v1/signals", signal.formatted(new UUID(1, 2))));

    List<ConsumerRecord<String, LeadSignal>> signals =
        intake.read(Topics.LEADS_SIGNALS, LeadSignal.class);
    assertThat(signals)
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.key()).isEqualTo(captured().get(0).key()));
    assertThat(signals.get(0).value().getSignalId())
        .isEqualTo(signals.get(1).value().getSignalId());
  }

  private List<String> held() {
    List<String> ids = new ArrayList<>();
    json(200, intake.get("/v1/quarantine"))
        .path("items")
        .forEach(item -> ids.add(item.path("submissionId").asString()));
    return ids;
  }

  private HttpResponse<String> release(String id) {
    return intake.send(
        intake.request("/v1/quarantine/" + id + "/release?by=ada").POST(BodyPublishers.noBody()));
  }

  private List<ConsumerRecord<String, LeadCaptured>> captured() {
    return intake.read(Topics.LEADS_CAPTURED, LeadCaptured.class);
  }

  private List<ConsumerRecord<String, LeadQuarantined>> quarantined() {
    return intake.read(Topics.LEADS_QUARANTINED, LeadQuarantined.class);
  }

  private static JsonNode json(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }
}
