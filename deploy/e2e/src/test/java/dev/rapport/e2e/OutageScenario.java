package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.local.stack.Part;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Broker and registry in one stack, the services in another, and people who send leads: so that the
 * one can be away while the other goes on.
 */
final class OutageScenario implements AutoCloseable {

  private static final Duration BACK = Duration.ofMinutes(4);
  private static final Duration DRAINED = Duration.ofMinutes(6);
  private static final int PEOPLE_AT_A_TIME = 8;

  private final RunningStack broker;
  private final RunningStack services;
  private final ReturningPeople people;
  private final HttpJson http = new HttpJson();

  /** Starts all, and waits until leads flow. */
  OutageScenario(String name) {
    broker = RunningStack.up(name + "-broker", Set.of(Part.KAFKA, Part.REGISTRY));
    services =
        RunningStack.up(
            name,
            Set.of(Part.INTAKE, Part.QUALIFICATION, Part.HANDOFF, Part.FEEDBACK),
            Map.of(
                Part.KAFKA, port(broker.addresses().kafka()),
                Part.REGISTRY, broker.addresses().registry().getPort()));
    people = new ReturningPeople(services.addresses().intake());
    people.start(PEOPLE_AT_A_TIME);
    awaitAccepted("leads flow", 200);
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** Waits until so many more leads were answered with 202. */
  void awaitAccepted(String what, int more) {
    int before = people.accepted();
    await(what).atMost(BACK).until(() -> people.accepted() >= before + more);
  }

  ReturningPeople people() {
    return people;
  }

  void loseBroker() {
    broker.rapport("down");
  }

  void bringBrokerBack() {
    broker.upAgain();
  }

  /** Kills intake, and waits until it is back and ready. */
  void killIntake() {
    long pid = services.pid(Part.INTAKE);
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    await("intake is back and ready")
        .atMost(BACK)
        .until(() -> services.pid(Part.INTAKE) != pid && services.isReady(Part.INTAKE));
  }

  void awaitEmptySpool() {
    await("the spool is empty")
        .atMost(BACK)
        .ignoreExceptions() // while intake is not there
        .until(() -> waiting() == 0);
  }

  /** Events on intake's disk. */
  double waiting() throws Exception {
    return metric("rapport_spool_leads");
  }

  double metric(String name) throws Exception {
    return http.get(services.addresses().intake().resolve("/actuator/prometheus"))
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /**
   * Ends the people's sending, and checks that all that they were told of was assessed once, and
   * captured in the order in which each was told.
   */
  void assertNothingLost() throws Exception {
    List<List<UUID>> told = people.stop();
    assertInOrder(told);
    assertAssessedOnce(told);
  }

  private void assertInOrder(List<List<UUID>> told) {
    Map<UUID, Set<UUID>> ofSamePerson = new HashMap<>();
    for (Set<UUID> person : captured()) {
      person.forEach(id -> ofSamePerson.put(id, person));
    }
    for (List<UUID> person : told) {
      if (!person.isEmpty()) {
        Set<UUID> known = new HashSet<>(person);
        List<UUID> captured =
            ofSamePerson.getOrDefault(person.get(0), Set.of()).stream()
                .filter(known::contains)
                .toList();
        assertThat(captured).as("of one person").isEqualTo(person);
      }
    }
  }

  /** The submissions of each person in the order of the topic, each where it comes first. */
  private Collection<Set<UUID>> captured() {
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

  private void assertAssessedOnce(List<List<UUID>> told) {
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

  @Override
  public void close() {
    people.close();
    services.close();
    broker.close();
  }
}
