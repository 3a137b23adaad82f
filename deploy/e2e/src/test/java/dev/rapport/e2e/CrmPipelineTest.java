package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.SalesOutcome;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a CRM's webhook tells of a lead, to the funnel. */
@ExtendWith(SharedStack.class)
class CrmPipelineTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpJson http = new HttpJson();

  @Test
  void a_deal_that_a_crm_tells_of_twice_is_won_once(RunningStack stack) throws Exception {
    UUID lead = HandedOff.lead(stack, http, "ada.crm");
    String quoted = "{\"id\": 1, \"lead\": \"%s\", \"stage\": \"Quoted\", \"amount\": 9000}";
    String won = "{\"id\": 2, \"lead\": \"%s\", \"stage\": \"Won\", \"amount\": 12500.5}";

    told(stack, quoted.formatted(lead));
    JsonNode first = told(stack, won.formatted(lead));
    JsonNode again = told(stack, won.formatted(lead));

    assertThat(again).isEqualTo(first);
    UUID outcome = UUID.fromString(first.get("results").get(0).get("outcomeId").asString());
    try (var reader = TopicReader.of(stack.addresses(), Topics::salesOutcomes)) {
      assertThat(reader.until(SOON, records -> records.stream().anyMatch(r -> is(r, outcome))))
          .filteredOn(record -> is(record, outcome))
          .allSatisfy(
              record -> assertThat(record.value().getOrigin()).as("origin").isEqualTo("any-crm"));
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode campaign = campaign(stack, "ada.crm");
              assertThat(campaign.path("won").asInt()).isEqualTo(1);
              assertThat(campaign.path("revenue").decimalValue()).isEqualByComparingTo("12500.5");
            });
  }

  @Test
  void who_does_not_know_the_secret_changes_nothing(RunningStack stack) throws Exception {
    HttpResponse<String> refused =
        http.post(address(stack), "{\"id\": 1, \"stage\": \"Won\"}", "X-Token", "guessed");

    assertThat(refused.statusCode()).isEqualTo(401);
  }

  private static boolean is(ConsumerRecord<String, SalesOutcome> record, UUID outcome) {
    return record.value().getOutcomeId().equals(outcome);
  }

  private JsonNode told(RunningStack stack, String update) throws Exception {
    HttpResponse<String> answer = http.post(address(stack), update, "X-Token", "not-a-secret");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return HttpJson.json(answer);
  }

  private static URI address(RunningStack stack) {
    return stack.addresses().handoff().resolve("/v1/crm/any-crm");
  }

  private JsonNode campaign(RunningStack stack, String name) throws Exception {
    URI funnel = stack.addresses().feedback().resolve("/v1/funnel?by=campaign");
    return HttpJson.json(http.get(funnel))
        .get("rows")
        .valueStream()
        .filter(row -> row.get("key").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row for " + name));
  }
}
