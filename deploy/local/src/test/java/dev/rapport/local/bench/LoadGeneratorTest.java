package dev.rapport.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Against the JDK's own server, which closes and keeps connections, and sends chunks. */
class LoadGeneratorTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] ANSWER = "{\"status\":\"accepted\"}".getBytes(UTF_8);

  private final Set<String> emails = ConcurrentHashMap.newKeySet();
  private final AtomicInteger received = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private HttpServer server;
  private LoadGenerator load;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    load = LoadGenerator.connect(server.getAddress(), 8, new LeadRequests(server.getAddress(), 0));
  }

  @AfterEach
  void stop() {
    load.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void an_open_loop_sends_what_is_due_and_counts_each_answer_once() {
    server.createContext("/v1/leads", exchange -> answer(exchange, 202));

    LoadResult result = load.run(Pacing.open(200, Duration.ofMillis(500)), new Tally());

    assertThat(result.sent()).isEqualTo(100);
    assertThat(result.accepted()).isEqualTo(100);
    assertThat(result.refused()).isZero();
    assertThat(result.answerMicros().getTotalCount()).isEqualTo(100);
    assertThat(received).hasValue(100);
    assertThat(emails).hasSize(100);
    assertThat(result.window()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void a_closed_loop_counts_as_many_answers_as_the_server_gave() {
    server.createContext("/v1/leads", exchange -> answer(exchange, 202));

    LoadResult result = load.run(Pacing.closed(Duration.ofMillis(300)), new Tally());

    assertThat(result.accepted()).isEqualTo(received.get()).isGreaterThan(8);
    assertThat(result.acceptedInWindow()).isBetween(result.accepted() - 8, result.accepted());
    assertThat(emails).hasSize(received.get());
  }

  @Test
  void what_is_not_a_202_is_counted_apart() {
    AtomicInteger number = new AtomicInteger();
    server.createContext(
        "/v1/leads", exchange -> answer(exchange, number.getAndIncrement() % 4 == 0 ? 503 : 202));

    LoadResult result = load.run(Pacing.open(200, Duration.ofMillis(200)), new Tally());

    assertThat(result.accepted()).isEqualTo(30);
    assertThat(result.refused()).isEqualTo(10);
  }

  @Test
  void a_server_that_closes_after_each_answer_is_connected_to_again() {
    server.createContext(
        "/v1/leads",
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          answer(exchange, 202);
        });

    LoadResult result = load.run(Pacing.open(100, Duration.ofMillis(500)), new Tally());

    assertThat(result.accepted() + result.refused()).isEqualTo(50);
    assertThat(result.accepted()).isEqualTo(received.get());
  }

  @Test
  void connections_that_were_closed_while_they_were_idle_are_opened_anew() throws IOException {
    server.createContext("/v1/leads", exchange -> answer(exchange, 202));
    load.run(Pacing.open(100, Duration.ofMillis(200)), new Tally());
    server.stop(0);
    server = HttpServer.create(server.getAddress(), 0);
    server.setExecutor(threads);
    server.createContext("/v1/leads", exchange -> answer(exchange, 202));
    server.start();

    LoadResult result = load.run(Pacing.open(100, Duration.ofMillis(200)), new Tally());

    assertThat(result.refused()).isZero();
    assertThat(result.accepted()).isEqualTo(20);
  }

  @Test
  void a_stalled_server_delays_the_answers_of_requests_that_were_due_meanwhile() {
    AtomicInteger number = new AtomicInteger();
    server.createContext(
        "/v1/leads",
        exchange -> {
          if (number.getAndIncrement() == 0) {
            stall();
          }
          answer(exchange, 202);
        });
    // One connection: while its answer is awaited, everything that is due must wait with it.
    try (LoadGenerator single =
        LoadGenerator.connect(
            server.getAddress(), 1, new LeadRequests(server.getAddress(), 1_000))) {
      LoadResult result = single.run(Pacing.open(100, Duration.ofMillis(400)), new Tally());

      // Sent late but counted from when they were due: the second waited for the first's stall.
      assertThat(result.answerMicros().getMaxValue()).isGreaterThan(200_000);
      assertThat(result.answerMicros().getValueAtPercentile(50)).isGreaterThan(50_000);
    }
  }

  /** 300 ms in which nobody is answered. */
  private static void stall() {
    try {
      assertThat(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    received.incrementAndGet();
    emails.add(JSON.readTree(exchange.getRequestBody()).path("email").asString());
    // 0 means: chunks.
    exchange.sendResponseHeaders(status, received.get() % 2 == 0 ? 0 : ANSWER.length);
    exchange.getResponseBody().write(ANSWER);
    exchange.close();
  }
}
