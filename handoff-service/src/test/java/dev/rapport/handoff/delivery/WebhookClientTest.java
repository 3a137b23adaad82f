package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rapport.handoff.delivery.model.Answer;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.TargetPolicy;
import dev.rapport.handoff.delivery.model.WebhookSecret;
import dev.rapport.handoff.delivery.model.WebhookSignature;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real servers, most of which mean no good. */
class WebhookClientTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(UTF_8);
  private static final Duration EXCHANGE = Duration.ofMillis(700);
  private static final WebhookSecret SECRET =
      new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null);

  private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void release() {
    over.countDown();
    deadlines.shutdownNow();
  }

  @Test
  void a_webhook_carries_its_signature_its_headers_and_its_trace() {
    try (Receiver receiver = new Receiver();
        WebhookClient client = client(receiver.url())) {
      Answer answer = client.post("event-1", PAYLOAD, Optional.of("00-1-2-01"));

      assertThat(answer).isEqualTo(new Answer.Taken(200));
      Receiver.Webhook webhook = receiver.taken().get(0);
      assertThat(webhook.body()).isEqualTo("{\"a\":1}");
      assertThat(webhook.id()).isEqualTo("event-1");
      assertThat(webhook.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
      assertThat(webhook.signature())
          .isEqualTo(WebhookSignature.sign(List.of(SECRET), "event-1", NOW, PAYLOAD));
      assertThat(webhook.headers().getFirst("Authorization")).isEqualTo("Bearer secret");
      assertThat(webhook.headers().getFirst("traceparent")).isEqualTo("00-1-2-01");
      assertThat(webhook.headers().getFirst("Content-Type")).startsWith("application/json");
    }
  }

  @Test
  void a_redirect_is_not_followed_wherever_it_leads() {
    try (Receiver elsewhere = new Receiver();
        Receiver receiver =
            new Receiver()
                .answering(
                    webhook ->
                        new Receiver.Answered(307, Map.of("Location", elsewhere.url()), ""));
        WebhookClient client = client(receiver.url())) {
      Answer answer = client.post("event-1", PAYLOAD, Optional.empty());

      assertThat(answer).isEqualTo(new Answer.Refused(307, "answered 307", null));
      assertThat(elsewhere.taken()).isEmpty();
    }
  }

  @Test
  void a_refusal_is_kept_in_part_and_without_control_characters() {
    try (Receiver receiver =
            new Receiver()
                .answering(
                    webhook ->
                        new Receiver.Answered(
                            422, Map.of(), "no\r\n\u001b[31m" + "x".repeat(9_000)));
        WebhookClient client = client(receiver.url())) {
      Answer answer = client.post("event-1", PAYLOAD, Optional.empty());

      assertThat(answer).isInstanceOf(Answer.Refused.class);
      assertThat(((Answer.Refused) answer).excerpt()).startsWith("no [31mxxx").hasSize(300);
    }
  }

  @Test
  void an_endless_body_ends_after_what_is_wanted_of_it() throws Exception {
    try (RawServer server =
            new RawServer(
                out -> {
                  RawServer.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  while (over.getCount() > 0) {
                    RawServer.write(out, "400\r\n" + "y".repeat(0x400) + "\r\n");
                  }
                });
        WebhookClient client = client(server.url())) {
      long began = System.nanoTime();

      assertThat(client.post("event-1", PAYLOAD, Optional.empty()))
          .isEqualTo(new Answer.Taken(200));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(EXCHANGE.multipliedBy(3));
      assertThat(client.post("event-2", PAYLOAD, Optional.empty()))
          .isEqualTo(new Answer.Taken(200));
      assertThat(server.connections()).as("the first was given up").isEqualTo(2);
    }
  }

  @Test
  void a_body_that_trickles_or_is_shorter_than_it_says_changes_nothing() throws Exception {
    try (RawServer trickle =
            new RawServer(
                out -> {
                  RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                  while (!over.await(50, TimeUnit.MILLISECONDS)) {
                    RawServer.write(out, "z");
                  }
                });
        RawServer liar =
            new RawServer(
                out ->
                    RawServer.write(
                        out, "HTTP/1.1 503 No\r\nContent-Length: 1000\r\n\r\nnot so long"));
        WebhookClient trickling = client(trickle.url());
        WebhookClient lying = client(liar.url())) {
      assertThat(trickling.post("event-1", PAYLOAD, Optional.empty()))
          .isEqualTo(new Answer.Taken(200));
      assertThat(lying.post("event-1", PAYLOAD, Optional.empty()))
          .isEqualTo(new Answer.Failed(503, "answered 503", "not so long", Optional.empty()));
    }
  }

  @Test
  void a_head_that_trickles_takes_too_long() throws Exception {
    try (RawServer server =
            new RawServer(
                out -> {
                  RawServer.write(out, "HTTP/1.1 200 OK\r\nX-Slow: ");
                  while (!over.await(50, TimeUnit.MILLISECONDS)) {
                    RawServer.write(out, "z");
                  }
                });
        WebhookClient client = client(server.url())) {
      long began = System.nanoTime();

      assertThat(client.post("event-1", PAYLOAD, Optional.empty()))
          .isEqualTo(new Answer.Failed(null, "took too long", null, Optional.empty()));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(EXCHANGE.multipliedBy(3));
    }
  }

  @Test
  void informational_answers_without_end_take_too_long() throws Exception {
    try (RawServer server =
            new RawServer(
                out -> {
                  while (!over.await(20, TimeUnit.MILLISECONDS)) {
                    RawServer.write(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
                  }
                });
        WebhookClient client = client(server.url())) {
      assertThat(client.post("event-1", PAYLOAD, Optional.empty()))
          .isEqualTo(new Answer.Failed(null, "took too long", null, Optional.empty()));
    }
  }

  @Test
  void what_speaks_no_http_hangs_up_or_sends_headers_without_end_failed() throws Exception {
    try (RawServer ssh = new RawServer(out -> RawServer.write(out, "SSH-2.0-OpenSSH_9.2\r\n"));
        RawServer mute = new RawServer(out -> out.flush());
        RawServer headers =
            new RawServer(
                out -> {
                  RawServer.write(out, "HTTP/1.1 200 OK\r\n");
                  while (over.getCount() > 0) {
                    RawServer.write(out, "X-More: " + "h".repeat(100) + "\r\n");
                  }
                });
        WebhookClient first = client(ssh.url());
        WebhookClient second = client(mute.url());
        WebhookClient third = client(headers.url())) {
      assertThat(first.post("e", PAYLOAD, Optional.empty())).isInstanceOf(Answer.Failed.class);
      assertThat(second.post("e", PAYLOAD, Optional.empty())).isInstanceOf(Answer.Failed.class);
      assertThat(third.post("e", PAYLOAD, Optional.empty())).isInstanceOf(Answer.Failed.class);
    }
  }

  @Test
  void nobody_there_and_a_name_that_nobody_knows_failed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (WebhookClient dead = client("http://127.0.0.1:" + free + "/");
        WebhookClient nameless =
            client("https://crm.example/", addresses(":bad"), List.of(), null)) {
      assertThat(dead.post("e", PAYLOAD, Optional.empty())).isInstanceOf(Answer.Failed.class);
      assertThat(nameless.post("e", PAYLOAD, Optional.empty()))
          .isEqualTo(
              new Answer.Failed(null, "the host's name is not known", null, Optional.empty()));
    }
  }

  @Test
  void a_name_that_comes_to_stand_for_a_private_address_is_not_called() throws Exception {
    try (RawServer server = new RawServer(out -> RawServer.write(out, "HTTP/1.1 200 OK\r\n\r\n"));
        WebhookClient rebound =
            client(
                server.url().replace("127.0.0.1", "crm.example").replace("http:", "https:"),
                addresses("127.0.0.1"),
                List.of(),
                null);
        WebhookClient literal =
            client(server.url(), SystemDefaultDnsResolver.INSTANCE, List.of(), null);
        WebhookClient one =
            client(
                server.url().replace("127.0.0.1", "crm.example"),
                addresses("127.0.0.1", "10.0.0.1"),
                List.of("127.0.0.1"),
                null)) {
      for (WebhookClient client : List.of(rebound, literal, one)) {
        Answer answer = client.post("e", PAYLOAD, Optional.empty());
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        assertThat(((Answer.Failed) answer).reason()).contains("not public");
      }
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void the_address_that_was_checked_is_the_one_that_is_called() throws Exception {
    List<String> asked = new ArrayList<>();
    DnsResolver rebinding =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.add(host);
            return InetAddress.getAllByName(asked.size() == 1 ? "127.0.0.1" : "10.0.0.1");
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    try (Receiver receiver = new Receiver();
        WebhookClient client =
            client(
                receiver.url().replace("127.0.0.1", "crm.example"),
                rebinding,
                List.of("127.0.0.1"),
                null)) {
      assertThat(client.post("e", PAYLOAD, Optional.empty())).isEqualTo(new Answer.Taken(200));
      assertThat(asked).containsExactly("crm.example");
      assertThat(receiver.taken().get(0).headers().getFirst("Host")).startsWith("crm.example");
    }
  }

  @Test
  void a_certificate_must_bear_the_targets_name(@TempDir Path folder) throws Exception {
    SSLContext tls = certificate(folder, "crm.example");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    int port = server.getAddress().getPort();
    TlsSocketStrategy trusting = new DefaultClientTlsStrategy(tls);
    List<String> allowed = List.of("127.0.0.1");
    try (WebhookClient right =
            client("https://crm.example:" + port, addresses("127.0.0.1"), allowed, trusting);
        WebhookClient wrong =
            client("https://other.example:" + port, addresses("127.0.0.1"), allowed, trusting);
        WebhookClient untrusting =
            client("https://crm.example:" + port, addresses("127.0.0.1"), allowed, null)) {
      assertThat(right.post("e", PAYLOAD, Optional.empty())).isEqualTo(new Answer.Taken(204));
      for (WebhookClient client : List.of(wrong, untrusting)) {
        Answer answer = client.post("e", PAYLOAD, Optional.empty());
        assertThat(((Answer.Failed) answer).reason()).startsWith("no TLS connection");
      }
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext certificate(Path folder, String name) throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "crm",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "secret".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "secret".toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("crm", keys.getCertificate("crm"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return tls;
  }

  private static DnsResolver addresses(String... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
          found[i] = InetAddress.getByName(addresses[i]);
        }
        return found;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private WebhookClient client(String url) {
    return client(url, SystemDefaultDnsResolver.INSTANCE, List.of("127.0.0.1"), null);
  }

  private WebhookClient client(
      String url, DnsResolver names, List<String> allowed, @Nullable TlsSocketStrategy tls) {
    return new WebhookClient(
        destination(url),
        new WebhookClient.Network(new TargetPolicy(allowed), names, tls),
        new WebhookClient.Limits(Duration.ofMillis(500), EXCHANGE, 2),
        CLOCK,
        deadlines);
  }

  private static Destination destination(String url) {
    return new Destination(
        "crm",
        "CRM",
        URI.create(url),
        true,
        null,
        "generic",
        null,
        Map.of("Authorization", "Bearer secret"),
        Duration.ofHours(1),
        List.of(SECRET),
        List.of(),
        NOW,
        NOW);
  }
}
