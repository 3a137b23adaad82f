package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.local.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Broker and registry are down for a minute while people send leads. */
class BrokerOutageTest {

  private static final Duration AWAY = Duration.ofMinutes(1);
  private static final Duration BACK = Duration.ofMinutes(3);
  private static final Duration DRAINED = Duration.ofMinutes(6);
  private static final int PEOPLE_AT_A_TIME = 8;

  private final HttpJson http = new HttpJson();

  @Test
  void every_202_is_assessed_once_and_each_persons_leads_arrive_in_their_order() throws Exception {
    Set<Part> brokerParts = Set.of(Part.KAFKA, Part.REGISTRY);
    try (RunningStack broker = RunningStack.up("outage-broker", brokerParts);
        RunningStack services =
            RunningStack.up(
                "outage",
                Set.of(Part.INTAKE, Part.QUALIFICATION, Part.HANDOFF, Part.FEEDBACK),
                Map.of(
                    Part.KAFKA, port(broker.addresses().kafka()),
                    Part.REGISTRY, broker.addresses().registry().getPort()));
        ReturningPeople people = new ReturningPeople(services.addresses().intake())) {
      people.start(PEOPLE_AT_A_TIME);
      await("leads flow").atMost(BACK).until(() -> people.accepted() > 200);

      broker.rapport("down");
      int before = people.accepted();
      await("the first has waited long enough")
          .atMost(AWAY.plusMinutes(1))
          .until(() -> metric(services, "rapport_spool_oldest_age_seconds") > AWAY.toSeconds());
      assertThat(people.accepted() - before).as("accepted without a broker").isGreaterThan(500);
      assertThat(waiting(services)).as("wait on disk").isGreaterThan(500);

      broker.upAgain();
      await("the spool is empty").atMost(BACK).until(() -> waiting(services) == 0);
      int after = people.accepted();
      double spooled = metric(services, "rapport_leads_spooled_total");
      await("leads flow again").atMost(BACK).until(() -> people.accepted() > after + 200);
      assertThat(metric(services, "rapport_leads_spooled_total"))
          .as("spooled in all, some time after")
          .isEqualTo(spooled);
      List<List<UUID>> told = people.stop();
      assertThat(people.turnedAway()).as("turned away").isZero();

      assertInOrder(told, captured(broker));
      assertAssessedOnce(told, broker);
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private double waiting(RunningStack services) throws Exception {
    return metric(services, "rapport_spool_leads");
  }

  private double metric(RunningStack services, String name) throws Exception {
    return http.get(services.addresses().intake().resolve("/actuator/prometheus"))
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The submissions of each person in the order of the topic, each where it comes first. */
  private static Collection<Set<UUID>> captured(RunningStack broker) {
    Map<String, Set<UUID>> byPerson = new HashMap<>();
    try (var reader = TopicReader.of(broker.addresses(), Topics::leadsCaptured)) {
      for (ConsumerRecord<String, LeadCaptured> record : reader.toTheEnd()) {
        byPerson
            .computeIfAbsent(record.key(), person -> new LinkedHashSet<>())
            .add(record.value().getSubmissionId());
      }
    }
    return byPerson.values();
  }

  private static void assertInOrder(List<List<UUID>> told, Collection<Set<UUID>> captured) {
    Map<UUID, List<UUID>> byFirst =
        captured.stream()
            .map(ids -> (List<UUID>) new ArrayList<>(ids))
            .collect(Collectors.toMap(ids -> ids.get(0), ids -> ids));
    for (List<UUID> person : told) {
      if (!person.isEmpty()) {
        assertThat(byFirst.get(person.get(0))).as("of one person").isEqualTo(person);
      }
    }
  }

  private static void assertAssessedOnce(List<List<UUID>> told, RunningStack broker) {
    Set<UUID> accepted = told.stream().flatMap(List::stream).collect(Collectors.toSet());
    try (var reader = TopicReader.of(broker.addresses(), Topics::leadsAssessed)) {
      reader.until(DRAINED, seen -> times(seen).keySet().containsAll(accepted));
      Map<UUID, Long> times = times(reader.toTheEnd());
      assertThat(times.keySet()).as("assessed").containsAll(accepted);
      assertThat(times.values()).as("assessed exactly once").containsOnly(1L);
    }
  }

  private static Map<UUID, Long> times(List<ConsumerRecord<String, LeadAssessed>> assessed) {
    return assessed.stream()
        .collect(
            Collectors.groupingBy(
                record -> record.value().getSubmissionId(), Collectors.counting()));
  }
}
