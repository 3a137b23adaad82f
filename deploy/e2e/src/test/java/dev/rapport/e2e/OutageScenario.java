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
 * Broker and registry in one stack, intake in another, the other services in a third, and people
 * who send leads: so that each can be away while the others go on.
 */
final class OutageScenario implements AutoCloseable {

  private static final Duration BACK = Duration.ofMinutes(4);
  private static final Duration DRAINED = Duration.ofMinutes(6);
  private static final int PEOPLE_AT_A_TIME = 8;

  private final RunningStack broker;
  private final RunningStack intake;
  private final RunningStack services;
  private final HttpJson http = new HttpJson();

  /** Nobody at first. */
  private ReturningPeople people;

  /** Starts all. */
  OutageScenario() {
    broker = RunningStack.up("outage-broker", Set.of(Part.KAFKA, Part.REGISTRY));
    Map<Part, Integer> elsewhere =
        Map.of(
            Part.KAFKA, port(broker.addresses().kafka()),
            Part.REGISTRY, broker.addresses().registry().getPort());
    intake = RunningStack.up("outage-intake", Set.of(Part.INTAKE), elsewhere, "--no-restart");
    services =
        RunningStack.up(
            "outage", Set.of(Part.QUALIFICATION, Part.HANDOFF, Part.FEEDBACK), elsewhere);
    people = new ReturningPeople(intake.addresses().intake(), "nobody");
  }

  /** Has people send who share a name that no others have, and waits until leads flow. */
  void send(String name) {
    people = new ReturningPeople(intake.addresses().intake(), name);
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

  /** Kills intake, and starts it again on what it left. */
  void killIntake() {
    assertThat(ProcessHandle.of(intake.pid(Part.INTAKE)).orElseThrow().destroyForcibly()).isTrue();
    intake.rapport("down");
    intake.upAgain();
  }

  void awaitEmptySpool() {
    await("the spool is empty").atMost(BACK).until(() -> waiting() == 0);
  }

  /** Events on intake's disk. */
  double waiting() throws Exception {
    return metric("rapport_spool_leads");
  }

  double metric(String name) throws Exception {
    return http.get(intake.addresses().intake().resolve("/actuator/prometheus"))
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
    intake.close();
    services.close();
    broker.close();
  }
}
