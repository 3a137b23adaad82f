package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.handoff.delivery.Receiver.Answered;
import dev.rapport.handoff.delivery.Receiver.Webhook;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.Undelivered;
import dev.rapport.handoff.delivery.model.WebhookSignature;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries from a real broker to real servers. */
class DeliveriesTest {

  private static final Duration SOON = Duration.ofSeconds(40);

  private static DeliveryBench bench;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Deliveries deliveries;

  @BeforeAll
  static void startBroker() {
    bench = new DeliveryBench();
  }

  @AfterAll
  static void stopBroker() {
    bench.close();
  }

  @BeforeEach
  void start() {
    deliveries = bench.start(meters);
  }

  @AfterEach
  void stop() {
    deliveries.close();
  }

  @Test
  void every_event_arrives_once_signed_and_in_order_per_lead() throws Exception {
    try (Receiver crm = new Receiver()) {
      put("order", crm.url());
      bench.produce("order", 20, 5);

      await().atMost(SOON).until(() -> crm.taken().size() >= 100);
      assertThat(crm.takenIds()).doesNotHaveDuplicates().hasSize(100);
      assertInOrder(crm.taken());
      Webhook webhook = crm.taken().get(0);
      Instant sent = Instant.ofEpochSecond(Long.parseLong(webhook.timestamp()));
      assertThat(webhook.signature())
          .isEqualTo(
              WebhookSignature.sign(
                  List.of(DeliveryBench.SECRET),
                  webhook.id(),
                  sent,
                  webhook.body().getBytes(UTF_8)));
      assertThat(webhook.id()).isEqualTo(webhook.field("eventId"));
      await()
          .atMost(SOON)
          .until(() -> count("rapport.delivery.events", "order", "delivered") == 100);
    }
  }

  @Test
  void a_dead_destination_is_paused_delays_nobody_and_has_everything_when_it_is_back()
      throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    AtomicBoolean dead = new AtomicBoolean(true);
    try (Receiver alive = new Receiver();
        Receiver failing =
            new Receiver().answering(webhook -> dead.get() ? Answered.of(503) : Answered.ok())) {
      String both = "handoff.team == 'dead'";
      put(destination("dead", failing.url(), both));
      put(destination("closed-port", "http://127.0.0.1:" + port + "/", both));
      put(destination("alive", alive.url(), both));
      bench.produce("dead", 100, 3);

      await().atMost(SOON).until(() -> alive.taken().size() >= 300);
      await().atMost(SOON).until(() -> status("dead").pausedSince() != null);
      await().atMost(SOON).until(() -> status("closed-port").pausedSince() != null);
      assertThat(gauge("rapport.delivery.paused", "dead")).isEqualTo(1);
      assertThat(status("dead").lastFailure()).isEqualTo("answered 503");
      assertThat(status("dead").waiting()).isLessThanOrEqualTo(300);
      assertThat(failing.taken()).isEmpty();

      dead.set(false);

      await().atMost(SOON).until(() -> failing.taken().size() >= 300);
      assertThat(failing.takenIds()).doesNotHaveDuplicates().hasSize(300);
      assertInOrder(failing.taken());
      await().atMost(SOON).until(() -> status("dead").pausedSince() == null);
      await().atMost(SOON).until(() -> deliveries.undelivered().of("dead").isEmpty());
      assertThat(bench.letters("dead")).isEmpty();
    }
  }

  @Test
  void one_that_flaps_gets_everything_in_order() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (Receiver crm =
        new Receiver()
            .answering(
                webhook ->
                    switch (calls.incrementAndGet() % 4) {
                      case 0 -> Answered.of(500);
                      case 1 -> new Answered(429, Map.of("Retry-After", "0"), "");
                      default -> Answered.ok();
                    })) {
      put("flap", crm.url());
      bench.produce("flap", 20, 5);

      await().atMost(SOON).until(() -> crm.taken().size() >= 100);
      assertThat(crm.takenIds()).doesNotHaveDuplicates().hasSize(100);
      assertInOrder(crm.taken());
    }
  }

  @Test
  void one_that_asks_for_time_is_given_it() throws Exception {
    AtomicBoolean asked = new AtomicBoolean();
    AtomicInteger early = new AtomicInteger();
    Instant[] until = new Instant[1];
    try (Receiver crm =
        new Receiver()
            .answering(
                webhook -> {
                  if (asked.compareAndSet(false, true)) {
                    until[0] = Instant.now().plusMillis(390);
                    return new Answered(429, Map.of("Retry-After", "3600"), "later");
                  }
                  if (Instant.now().isBefore(until[0])) {
                    early.incrementAndGet();
                  }
                  return Answered.ok();
                })) {
      put("later", crm.url());
      bench.send(Handoffs.event("later", 1, 1)).get(30, TimeUnit.SECONDS);
      await().atMost(SOON).untilTrue(asked);
      bench.produce("later", 10, 1);

      await().atMost(SOON).until(() -> crm.taken().size() >= 10);
      assertThat(early).as("an hour is bounded to the longest wait, and kept").hasValue(0);
    }
  }

  @Test
  void what_a_destination_is_told_in_confidence_is_sealed_and_without_its_key_it_keeps_its_id()
      throws Exception {
    put("sealed", "http://127.0.0.1/services/hush");
    String kept = new String(bench.lastDestination("sealed"), ISO_8859_1);
    assertThat(kept).doesNotContain("hush").doesNotContain("whsec_").doesNotContain("127.0.0.1");
    String another = "another-key-of-32-bytes-or-more-here";

    assertThat(unreadableWith(another)).isPositive();
    assertThat(deliveries.destinations().find("sealed")).isEmpty();
    assertThat(deliveries.destinations().isTaken("sealed")).isTrue();
    assertThat(unreadableWith(another, DeliveryBench.FAST.keys().get(0))).isZero();
    assertThat(deliveries.destinations().find("sealed").orElseThrow().url())
        .hasToString("http://127.0.0.1/services/hush");
  }

  private double unreadableWith(String... keys) {
    deliveries.close();
    SimpleMeterRegistry own = new SimpleMeterRegistry();
    deliveries = bench.start(own, DeliveryBench.fast(keys));
    await().atMost(SOON).until(() -> deliveries.destinations().isCaughtUp());
    return own.get("rapport.destinations.unreadable").gauge().value();
  }

  @Test
  void of_what_is_refused_the_newest_are_kept_and_all_are_dead_letters() throws Exception {
    int kept = DeliveryBench.FAST.kept();
    int refused = 2 * kept + 5;
    try (Receiver crm = new Receiver().answering(webhook -> Answered.of(410))) {
      put("endless", crm.url());
      bench.produce("endless", refused, 1);

      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(() -> count("rapport.delivery.events", "endless", "parked") == refused);
      assertThat(deliveries.undelivered().of("endless")).hasSize(kept);
      assertThat(deliveries.undelivered().beyond("endless")).isEqualTo(refused - kept);
      assertThat(
              meters
                  .get("rapport.delivery.beyond")
                  .tag("destination", "endless")
                  .functionCounter()
                  .count())
          .isEqualTo(refused - kept);
      assertThat(bench.letters("endless")).hasSize(refused);
      Set<String> before =
          deliveries.undelivered().of("endless").stream()
              .map(Undelivered::deliveryId)
              .collect(Collectors.toSet());

      deliveries.close();
      deliveries = bench.start(new SimpleMeterRegistry());

      await().atMost(SOON).until(() -> deliveries.destinations().isCaughtUp());
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(deliveries.undelivered().of("endless"))
                      .extracting(Undelivered::deliveryId)
                      .containsExactlyInAnyOrderElementsOf(before));
    }
  }

  @Test
  void what_is_refused_is_parked_holds_up_nobody_and_goes_again_on_request() throws Exception {
    AtomicBoolean fixed = new AtomicBoolean();
    String refused = Handoffs.eventId("park", 1, 1);
    try (Receiver crm =
        new Receiver()
            .answering(
                webhook ->
                    webhook.id().equals(refused) && !fixed.get()
                        ? Answered.of(422)
                        : Answered.ok())) {
      put("park", crm.url());
      bench.produce("park", 3, 2);

      await().atMost(SOON).until(() -> crm.taken().size() >= 5);
      await().atMost(SOON).until(() -> deliveries.undelivered().find("park", refused).isPresent());
      Undelivered parked = deliveries.undelivered().find("park", refused).orElseThrow();
      assertThat(parked.state()).isEqualTo(Undelivered.State.PARKED);
      assertThat(parked.attempts()).isEqualTo(1);
      assertThat(parked.lastStatus()).isEqualTo(422);
      assertThat(parked.answer()).isEqualTo("said 422");

      fixed.set(true);
      deliveries.redeliver(parked).toCompletableFuture().get(30, TimeUnit.SECONDS);

      await().atMost(SOON).until(() -> crm.taken().size() >= 6);
      await().atMost(SOON).until(() -> deliveries.undelivered().of("park").isEmpty());
      assertThat(crm.takenIds()).doesNotHaveDuplicates().contains(refused);
    }
  }

  @Test
  void what_cannot_be_delivered_in_time_is_a_dead_letter_and_goes_again_on_request()
      throws Exception {
    AtomicBoolean fixed = new AtomicBoolean();
    String poison = Handoffs.eventId("dead-letter", 2, 1);
    try (Receiver crm =
        new Receiver()
            .answering(
                webhook ->
                    webhook.id().equals(poison) && !fixed.get()
                        ? Answered.of(500)
                        : Answered.ok())) {
      put(DeliveryBench.destination(deliveries, "dead-letter", crm.url(), Duration.ofSeconds(1)));
      bench.produce("dead-letter", 3, 2);

      await()
          .atMost(SOON)
          .until(
              () ->
                  deliveries
                      .undelivered()
                      .find("dead-letter", poison)
                      .filter(each -> each.state() == Undelivered.State.DEAD)
                      .isPresent());
      await().atMost(SOON).until(() -> crm.taken().size() >= 5);
      assertThat(bench.letters("dead-letter")).hasSize(1);
      Undelivered dead = deliveries.undelivered().find("dead-letter", poison).orElseThrow();
      assertThat(dead.attempts()).isGreaterThan(1);

      fixed.set(true);
      deliveries.redeliver(dead).toCompletableFuture().get(30, TimeUnit.SECONDS);

      await().atMost(SOON).until(() -> crm.takenIds().contains(poison));
      await().atMost(SOON).until(() -> deliveries.undelivered().of("dead-letter").isEmpty());
    }
  }

  @Test
  void an_event_that_nobody_can_read_is_set_aside_and_the_next_one_arrives() throws Exception {
    try (Receiver crm = new Receiver()) {
      put("unreadable", crm.url());
      String key = Handoffs.event("unreadable", 1, 1).getLeadId().toString();
      bench.send(key, "no event".getBytes(UTF_8)).get(30, TimeUnit.SECONDS);
      bench.send(key, null).get(30, TimeUnit.SECONDS);
      bench.produce("unreadable", 1, 1);

      await().atMost(SOON).until(() -> crm.taken().size() >= 1);
      assertThat(bench.letters("unreadable")).hasSize(2);
    }
  }

  @Test
  void a_restart_loses_nothing_and_doubles_nothing_that_was_settled() throws Exception {
    AtomicBoolean failing = new AtomicBoolean(true);
    try (Receiver crm =
        new Receiver()
            .answering(
                webhook ->
                    failing.get() && Integer.parseInt(webhook.field("headline").substring(5)) <= 3
                        ? Answered.of(503)
                        : Answered.ok())) {
      put("restart", crm.url());
      bench.produce("restart", 20, 3);
      await().atMost(SOON).until(() -> crm.taken().size() >= 51);

      deliveries.close();
      failing.set(false);
      deliveries = bench.start(meters);

      await().atMost(SOON).until(() -> crm.taken().size() >= 60);
      await().atMost(SOON).until(() -> deliveries.undelivered().of("restart").isEmpty());
      assertThat(crm.takenIds()).doesNotHaveDuplicates().hasSize(60);
      assertInOrder(crm.taken());
    }
  }

  @Test
  void a_destination_that_is_corrected_has_what_waited_at_once_and_one_that_goes_is_forgotten()
      throws Exception {
    try (Receiver wrong = new Receiver().answering(webhook -> Answered.of(502));
        Receiver right = new Receiver()) {
      Destination before = DeliveryBench.destination(deliveries, "corrected", wrong.url());
      put(before);
      bench.produce("corrected", 10, 1);
      await().atMost(SOON).until(() -> status("corrected").pausedSince() != null);

      put(
          new Destination(
              before.id(),
              before.name(),
              java.net.URI.create(right.url()),
              true,
              before.filter(),
              before.format(),
              null,
              Map.of(),
              before.retryFor(),
              before.secrets(),
              before.startOffsets(),
              before.createdAt(),
              Instant.now()));

      await().atMost(SOON).until(() -> right.taken().size() >= 10);
      assertThat(right.takenIds()).doesNotHaveDuplicates().hasSize(10);
      assertThat(gauge("rapport.delivery.paused", "corrected")).isZero();

      deliveries.remove(before).toCompletableFuture().get(30, TimeUnit.SECONDS);

      await().atMost(SOON).until(() -> deliveries.status("corrected").isEmpty());
      await()
          .atMost(SOON)
          .until(
              () ->
                  meters.getMeters().stream()
                      .noneMatch(meter -> "corrected".equals(meter.getId().getTag("destination"))));

      put("corrected", right.url());
      bench.send(Handoffs.event("corrected", 11, 1)).get(30, TimeUnit.SECONDS);
      await().atMost(SOON).until(() -> right.taken().size() >= 11);
      assertThat(right.takenIds()).as("what was before it is not its own").hasSize(11);
    }
  }

  @Test
  void what_was_under_way_to_a_destination_that_goes_is_forgotten_too() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch removed = new CountDownLatch(1);
    try (Receiver slow =
        new Receiver()
            .answering(
                webhook -> {
                  begun.countDown();
                  await().atMost(SOON).until(() -> removed.getCount() == 0);
                  return Answered.of(400);
                })) {
      Queue<Undelivered> setAside = new ConcurrentLinkedQueue<>();
      deliveries.undelivered().watch(setAside::add);
      Destination going = DeliveryBench.destination(deliveries, "going", slow.url());
      put(going);
      bench.produce("going", 1, 1);
      assertThat(begun.await(40, TimeUnit.SECONDS)).isTrue();

      deliveries.remove(going).toCompletableFuture().get(30, TimeUnit.SECONDS);
      removed.countDown();

      await().atMost(SOON).until(() -> !setAside.isEmpty());
      await().atMost(SOON).until(() -> deliveries.undelivered().of("going").isEmpty());
    }
  }

  @Test
  void two_instances_share_the_work_and_killing_one_loses_nothing() throws Exception {
    try (Receiver crm = new Receiver()) {
      put("shared", crm.url());
      bench.produce("shared", 1, 1);
      await().atMost(SOON).until(() -> crm.taken().size() >= 1);
      Process other = otherInstance();
      try {
        awaitShared(deliveries.destinations().find("shared").orElseThrow());
        bench.produce("shared", 300, 3);
        await().atMost(SOON).until(() -> crm.taken().size() >= 100);
        other.destroyForcibly().waitFor();

        Set<String> expected = new HashSet<>();
        for (int lead = 1; lead <= 300; lead++) {
          for (int sequence = 1; sequence <= 3; sequence++) {
            expected.add(Handoffs.eventId("shared", lead, sequence));
          }
        }
        await().atMost(SOON).until(() -> new HashSet<>(crm.takenIds()).containsAll(expected));
        Set<String> seen = new HashSet<>();
        assertInOrder(crm.taken().stream().filter(webhook -> seen.add(webhook.id())).toList());
      } finally {
        other.destroyForcibly();
      }
    }
  }

  /** A second instance, in a process of its own so that it can be killed. */
  private static Process otherInstance() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.rapport",
            "-cp",
            System.getProperty("java.class.path"),
            DeliveryProcess.class.getName(),
            bench.bootstrapServers())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.to(new File("target/other-instance.log")))
        .start();
  }

  /** Until the group has two members, each with partitions. */
  private static void awaitShared(Destination destination) throws Exception {
    String group = DeliveryKafka.group(destination);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bench.bootstrapServers()))) {
      await()
          .atMost(SOON)
          .until(
              () -> {
                var members =
                    admin
                        .describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .values()
                        .iterator()
                        .next()
                        .get(10, TimeUnit.SECONDS)
                        .members();
                return members.size() == 2
                    && members.stream()
                        .allMatch(member -> member.assignment().topicPartitions().size() == 3);
              });
    }
  }

  private void put(String id, String url) throws Exception {
    put(DeliveryBench.destination(deliveries, id, url));
  }

  private void put(Destination destination) throws Exception {
    DeliveryBench.put(deliveries, destination);
  }

  private Destination destination(String id, String url, String filter) {
    return DeliveryBench.destination(deliveries, id, url, Duration.ofHours(1), filter);
  }

  private Deliveries.Status status(String id) {
    return deliveries.status(id).orElse(new Deliveries.Status(0, null, null));
  }

  private double count(String metric, String destination, String outcome) {
    return meters
        .get(metric)
        .tags("destination", destination, "outcome", outcome)
        .counter()
        .count();
  }

  private double gauge(String metric, String destination) {
    return meters.get(metric).tag("destination", destination).gauge().value();
  }

  private static void assertInOrder(List<Webhook> taken) {
    taken.stream()
        .collect(Collectors.groupingBy(webhook -> webhook.field("leadId")))
        .forEach(
            (lead, webhooks) ->
                assertThat(webhooks)
                    .extracting(webhook -> Integer.valueOf(webhook.field("sequence")))
                    .isSorted());
  }
}
