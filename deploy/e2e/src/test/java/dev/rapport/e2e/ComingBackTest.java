package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Leads that sales puts off, from the rep's no to the rep who gets them next. */
@ExtendWith(SharedStack.class)
class ComingBackTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final HttpJson http = new HttpJson();

  @Test
  void a_lead_that_was_put_off_rests_and_comes_back_when_its_buyer_asks_again(RunningStack stack)
      throws Exception {
    String name = "ada.later";
    UUID lead = HandedOff.lead(stack, http, name);
    int assigned = handoff(stack, lead).get("sequence").asInt();
    String no =
        """
        {"reason": "TIMING", "deferredUntil": "%s", "comment": "After their audit"}"""
            .formatted(today.plusDays(90));
    HttpResponse<String> told =
        http.post(
            stack.addresses().handoff().resolve("/v1/handoffs/" + lead + "/rejection"),
            no,
            "Authorization",
            "Bearer " + stack.token("sales"));
    assertThat(told.statusCode()).as(told.body()).isIn(200, 202);
    await().atMost(SOON).untilAsserted(() -> assertThat(verdict(stack, lead)).isEqualTo("NURTURE"));
    assertThat(handoff(stack, lead).get("state").asString()).isEqualTo("REJECTED");

    assertThat(
            http.submit(stack.addresses().intake(), name + "-again", SampleLead.salesReady(name)))
        .isPresent();

    isAssignedAnew(stack, lead, assigned);
    assertThat(handoff(stack, lead).get("brief").get("text").asString())
        .contains("After their audit");
  }

  @Test
  void a_day_that_passed_before_it_was_heard_of_loses_no_lead(RunningStack stack) throws Exception {
    UUID lead = HandedOff.lead(stack, http, "ada.late");
    int assigned = handoff(stack, lead).get("sequence").asInt();
    String late =
        """
        {"leadId": "%s", "kind": "REJECTED", "reason": "TIMING", "deferredUntil": "%s",
         "occurredAt": "%s"}"""
            .formatted(lead, today.minusDays(1), Instant.now().minus(3, ChronoUnit.DAYS));

    HttpResponse<String> told =
        http.post(stack.addresses().feedback().resolve("/v1/outcomes"), late);
    assertThat(told.statusCode()).as(told.body()).isEqualTo(202);

    isAssignedAnew(stack, lead, assigned);
  }

  /** The no comes between: the second assignment is at least two events later. */
  private void isAssignedAnew(RunningStack stack, UUID lead, int before) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode handoff = handoff(stack, lead);
              assertThat(handoff.get("state").asString()).isEqualTo("ASSIGNED");
              assertThat(handoff.get("sequence").asInt()).isEqualTo(before + 2);
            });
  }

  private JsonNode handoff(RunningStack stack, UUID lead) throws Exception {
    URI address = stack.addresses().handoff().resolve("/v1/handoffs/" + lead);
    return HttpJson.json(http.get(address, stack.token("sales")));
  }

  private String verdict(RunningStack stack, UUID lead) throws Exception {
    URI address = stack.addresses().qualification().resolve("/v1/leads/" + lead);
    return HttpJson.json(http.get(address, stack.token("sales"))).get("verdict").asString();
  }
}
