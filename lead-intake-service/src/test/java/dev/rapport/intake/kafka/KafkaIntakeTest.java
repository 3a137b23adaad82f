package dev.rapport.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.IntakeWithBroker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KafkaIntakeTest {

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
  void what_is_answered_202_can_be_read_or_waits_on_disk() {
    HttpResponse<String> answer = intake.postJson("/v1/leads", "{\"email\": \"Ada@Example.com\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    // The first lead of a cold service may have taken the way over the disk.
    await().atMost(Duration.ofSeconds(30)).until(() -> !read().isEmpty());
    ConsumerRecord<String, LeadCaptured> captured = read().get(0);
    LeadCaptured lead = captured.value();
    assertThat(new JsonMapper().readTree(answer.body()).get("submissionId").asString())
        .isEqualTo(lead.getSubmissionId().toString());
    assertThat(captured.key()).isEqualTo(lead.getPersonKey()).doesNotContain("ada");
    assertThat(captured.timestamp()).isEqualTo(lead.getReceivedAt().toEpochMilli());
    assertThat(lead.getLead().getEmail()).isEqualTo("ada@example.com");
    assertThat(lead.getLead().getCompanyDomain()).isEqualTo("example.com");
    assertThat(lead.getLead().getFreeMail()).isFalse();
    assertThat(lead.getLead().getTyped()).isEqualTo(Map.of("email", "Ada@Example.com"));
    assertThat(lead.getRoute()).isEqualTo(IntakeRoute.API);
    assertThat(lead.getContentHash()).hasSize(64);
    assertThat(EventHeaders.text(captured.headers(), EventHeaders.TYPE))
        .contains("dev.rapport.LeadCaptured");
    assertThat(EventHeaders.text(captured.headers(), EventHeaders.ID))
        .contains(lead.getSubmissionId().toString());
    assertThat(EventHeaders.trace(captured.headers())).isPresent();

    HttpResponse<String> report =
        intake.post(
            "/v1/imports", "text/csv", "email,capturedAt\nb@example.com,2018-02-03\nnone,\n");
    assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
    assertThat(report.body()).contains("\"accepted\":1", "\"rejected\":1");
    assertThat(read())
        .filteredOn(record -> record.value().getRoute() == IntakeRoute.IMPORT)
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.value().getCapturedAt())
                    .isEqualTo(Instant.parse("2018-02-03T00:00:00Z")));

    intake.loseBroker();
    Instant asked = Instant.now();
    HttpResponse<String> spooled =
        intake.postJson("/v1/leads", "{\"email\": \"down@example.com\"}");
    assertThat(spooled.statusCode()).isEqualTo(202);
    assertThat(spooled.body()).contains("\"status\":\"spooled\"");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
    // Those after it do not wait for the broker at all.
    asked = Instant.now();
    assertThat(intake.postJson("/v1/leads", "{\"email\": \"too@example.com\"}").body())
        .contains("\"status\":\"spooled\"");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(1));
    assertThat(intake.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(intake.metric("rapport_spool_leads")).isEqualTo(2);
    assertThat(intake.metric("rapport_spool_oldest_age_seconds")).isPositive();
  }

  private List<ConsumerRecord<String, LeadCaptured>> read() {
    return intake.read(Topics.LEADS_CAPTURED, LeadCaptured.class);
  }
}
