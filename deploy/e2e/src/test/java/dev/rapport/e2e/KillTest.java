package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.Verdict;
import dev.rapport.local.stack.Part;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * Each service in turn is killed (SIGKILL) under load and comes back; {@code -Drapport.kill.rounds}
 * says how often (ten in the long form).
 */
class KillTest {

  private static final int ROUNDS = Integer.getInteger("rapport.kill.rounds", 1);
  private static final Duration BACK = Duration.ofMinutes(4);
  private static final Duration DRAINED = Duration.ofMinutes(6);
  private static final List<Part> SERVICES =
      List.of(Part.INTAKE, Part.QUALIFICATION, Part.HANDOFF, Part.FEEDBACK);

  private final HttpJson http = new HttpJson();

  @Test
  void every_202_is_assessed_exactly_once_and_every_qualified_lead_has_one_owner()
      throws Exception {
    try (RunningStack stack = RunningStack.up("kill");
        LeadLoad load = new LeadLoad(stack.addresses().intake(), 2);
        DecliningReps reps =
            new DecliningReps(stack.addresses().handoff(), stack.token("sales"), "emea")) {
      putScarceRoster(stack);
      load.start();
      reps.start();
      for (int round = 0; round < ROUNDS; round++) {
        for (Part service : SERVICES) {
          int before = load.accepted().size();
          await("leads flow").atMost(BACK).until(() -> load.accepted().size() > before + 50);
          kill(stack, service);
        }
      }
      await("leads flow at the end")
          .atMost(BACK)
          .until(() -> load.accepted().size() > 50 * SERVICES.size() * ROUNDS);
      Set<UUID> accepted = load.stop();

      List<LeadAssessed> assessed = assessments(stack, accepted);

      Map<UUID, Long> times =
          assessed.stream()
              .collect(Collectors.groupingBy(LeadAssessed::getSubmissionId, Collectors.counting()));
      assertThat(times.keySet()).as("assessed").containsAll(accepted);
      assertThat(times.values()).as("assessed exactly once").containsOnly(1L);
      assertOneOwnerEach(stack, assessed);
      assertCountedOnce(stack, accepted);
    }
  }

  /** Reps with little room, so that leads wait and go out when others are declined. */
  private void putScarceRoster(RunningStack stack) throws Exception {
    HttpResponse<String> answer =
        http.put(
            stack.addresses().handoff().resolve("/v1/teams/emea/roster"),
            stack.token("ops"),
            """
            {"teamId": "emea", "name": "EMEA",
             "territories": [{"name": "UK and Ireland", "countries": ["GB", "IE"]}],
             "reps": [{"repId": "one", "name": "One", "weight": 2, "capacity": 40},
                      {"repId": "two", "name": "Two", "weight": 1, "capacity": 20}]}""");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private static void kill(RunningStack stack, Part service) {
    long pid = stack.pid(service);
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    await(service.label() + " is back and ready")
        .atMost(BACK)
        .until(() -> stack.pid(service) != pid && stack.isReady(service));
  }

  private static List<LeadAssessed> assessments(RunningStack stack, Set<UUID> accepted) {
    try (var reader = TopicReader.of(stack.addresses(), Topics::leadsAssessed)) {
      reader.until(
          DRAINED,
          seen ->
              seen.stream()
                  .map(record -> record.value().getSubmissionId())
                  .collect(Collectors.toSet())
                  .containsAll(accepted));
      return reader.toTheEnd().stream().map(ConsumerRecord::value).toList();
    }
  }

  private static void assertOneOwnerEach(RunningStack stack, List<LeadAssessed> assessed) {
    Set<String> qualified =
        assessed.stream()
            .filter(lead -> lead.getVerdict() == Verdict.SALES_QUALIFIED)
            .map(lead -> lead.getLeadId().toString())
            .collect(Collectors.toSet());
    assertThat(qualified).isNotEmpty();
    try (var reader = TopicReader.of(stack.addresses(), Topics::leadsHandoffs)) {
      reader.until(DRAINED, seen -> owned(seen).keySet().containsAll(qualified));
      Map<String, Long> owners = owned(reader.toTheEnd());
      assertThat(owners.values()).as("assigned exactly once").containsOnly(1L);
      assertThat(owners.keySet()).as("all qualified leads, and no others").isEqualTo(qualified);
    }
  }

  /** How often each lead was given to a rep. */
  private static Map<String, Long> owned(List<ConsumerRecord<String, LeadHandoff>> handoffs) {
    return handoffs.stream()
        .filter(record -> record.value().getKind() == HandoffKind.ASSIGNED)
        .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
  }

  /**
   * The funnel, too, counts each lead once: those that were answered with 202, and those whose
   * answer got lost with the service that was killed.
   */
  private void assertCountedOnce(RunningStack stack, Set<UUID> accepted) {
    await("the funnel has caught up")
        .atMost(DRAINED)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              HttpResponse<String> funnel =
                  http.get(
                      stack.addresses().feedback().resolve("/v1/funnel?by=source"),
                      stack.token("ops"));
              assertThat(HttpJson.json(funnel).get("totals").get("captured").asLong())
                  .isEqualTo(
                      assessments(stack, accepted).stream()
                          .map(LeadAssessed::getLeadId)
                          .distinct()
                          .count());
            });
  }
}
