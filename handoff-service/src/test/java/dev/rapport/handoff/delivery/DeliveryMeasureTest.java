package dev.rapport.handoff.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.handoff.delivery.Receiver.Answered;
import dev.rapport.handoff.delivery.model.Destination;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What dead destinations cost the others: {@code -Drapport.deliveries.measure=SECONDS} has 10,000
 * webhooks a minute sent to 50 destinations for so long, with all settings as shipped, once without
 * and once with five dead ones among them.
 */
@EnabledIfSystemProperty(named = "rapport.deliveries.measure", matches = "\\d+")
class DeliveryMeasureTest {

  private static final int LIVE = 45;
  private static final int EVENTS_A_MINUTE = 200;
  private static final double MOST = 1.2;

  private static final DeliverySettings SHIPPED =
      new DeliverySettings(
          List.of("127.0.0.1"),
          List.of("a-key-of-the-bench-of-32-bytes-or-more"),
          200,
          4,
          500,
          2_000,
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofMinutes(10),
          Duration.ofHours(24),
          8,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5));

  private final Queue<Long> delays = new ConcurrentLinkedQueue<>();

  @Test
  void five_dead_destinations_of_fifty_do_not_delay_the_others() throws Exception {
    int seconds = Integer.getInteger("rapport.deliveries.measure");
    CountDownLatch over = new CountDownLatch(1);
    try (DeliveryBench bench = new DeliveryBench();
        Receiver live = new Receiver();
        Receiver failing = new Receiver().answering(webhook -> Answered.of(503));
        RawServer silent = new RawServer(out -> over.await());
        RawServer trickling =
            new RawServer(
                out -> {
                  RawServer.write(out, "HTTP/1.1 200 OK\r\nX-Slow: ");
                  while (!over.await(100, TimeUnit.MILLISECONDS)) {
                    RawServer.write(out, "z");
                  }
                });
        RawServer rude = new RawServer(out -> RawServer.write(out, "no HTTP\r\n"));
        Deliveries deliveries = bench.start(new SimpleMeterRegistry(), SHIPPED)) {
      live.answering(
          webhook -> {
            Instant happened = Instant.parse(webhook.field("occurredAt"));
            delays.add(Duration.between(happened, Instant.now()).toMillis());
            return Answered.ok();
          });
      for (int number = 1; number <= LIVE; number++) {
        put(deliveries, "live-" + number, live.url());
      }
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> deliveries.destinations().all().size() == LIVE);
      send(bench, 1, 10);
      List<Long> alone = send(bench, 11, seconds);
      List<String> dead =
          List.of(failing.url(), silent.url(), trickling.url(), rude.url(), nobody());
      for (int number = 0; number < dead.size(); number++) {
        put(deliveries, "dead-" + number, dead.get(number));
      }
      List<Long> beside = send(bench, 100_000, seconds);
      over.countDown();

      System.out.printf("alone: %s%nwith five dead: %s%n", told(alone), told(beside));
      for (int number = 0; number < dead.size(); number++) {
        System.out.printf("dead-%d: %s%n", number, deliveries.status("dead-" + number));
      }
      assertThat(mean(beside) / mean(alone)).isLessThanOrEqualTo(MOST);
    }
  }

  /** Sends events at an even pace; how many milliseconds each webhook took to arrive. */
  private List<Long> send(DeliveryBench bench, int firstLead, int seconds) throws Exception {
    delays.clear();
    int events = EVENTS_A_MINUTE * seconds / 60;
    long pause = TimeUnit.MINUTES.toNanos(1) / EVENTS_A_MINUTE;
    long next = System.nanoTime();
    for (int event = 0; event < events; event++) {
      LockSupport.parkNanos(next - System.nanoTime());
      bench.send(Handoffs.event("measure", firstLead + event, 1)).get(30, TimeUnit.SECONDS);
      next += pause;
    }
    await().atMost(Duration.ofMinutes(5)).until(() -> delays.size() >= events * LIVE);
    List<Long> taken = new ArrayList<>(delays);
    assertThat(taken).hasSize(events * LIVE);
    Collections.sort(taken);
    return taken;
  }

  private static void put(Deliveries deliveries, String id, String url) throws Exception {
    Destination destination =
        DeliveryBench.destination(
            deliveries, id, url, Duration.ofHours(24), "handoff.team == 'measure'");
    DeliveryBench.put(deliveries, destination);
  }

  /** An address at which nobody listens. */
  private static String nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }
  }

  private static String told(List<Long> delays) {
    return Map.of(
            "webhooks", (long) delays.size(),
            "mean", Math.round(mean(delays)),
            "p50", delays.get(delays.size() / 2),
            "p99", delays.get(delays.size() * 99 / 100),
            "max", delays.get(delays.size() - 1))
        + " ms";
  }

  private static double mean(List<Long> delays) {
    return delays.stream().mapToLong(Long::longValue).average().orElseThrow();
  }
}
