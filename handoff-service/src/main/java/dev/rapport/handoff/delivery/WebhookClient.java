package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.handoff.delivery.model.Answer;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.TargetPolicy;
import dev.rapport.handoff.delivery.model.WebhookSignature;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts webhooks to one destination, with connections of its own. It follows no redirect, keeps no
 * cookie, unpacks nothing, reads a bounded part of an answer and gives up after a bounded time,
 * however slowly the other side trickles.
 */
final class WebhookClient implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebhookClient.class);

  private static final int MOST_ANSWER_BYTES = 4_096;
  private static final int MOST_EXCERPT = 300;
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_HEADER = 8_192;

  private final Destination destination;
  private final Limits limits;
  private final InstantSource clock;
  private final ScheduledExecutorService deadlines;
  private final CloseableHttpClient http;

  /**
   * How far one attempt may go.
   *
   * @param connect until a connection stands
   * @param exchange until the answer's head is there, everything included
   * @param connections open at a time
   */
  record Limits(Duration connect, Duration exchange, int connections) {}

  /**
   * What names and certificates are checked by.
   *
   * @param tls null for the client's own
   */
  record Network(TargetPolicy policy, DnsResolver names, @Nullable TlsSocketStrategy tls) {}

  /**
   * A client for {@code destination}.
   *
   * @param deadlines ends exchanges that take too long
   */
  WebhookClient(
      Destination destination,
      Network network,
      Limits limits,
      InstantSource clock,
      ScheduledExecutorService deadlines) {
    this.destination = destination;
    this.limits = limits;
    this.clock = clock;
    this.deadlines = deadlines;
    this.http = client(destination.url(), network, limits);
  }

  private static CloseableHttpClient client(URI url, Network network, Limits limits) {
    Timeout exchange = Timeout.of(limits.exchange());
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new GuardedResolver(url, network.policy(), network.names()))
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxHeaderCount(MOST_HEADERS)
                            .setMaxLineLength(LONGEST_HEADER)
                            .build())
                    .build())
            .setMaxConnTotal(limits.connections())
            .setMaxConnPerRoute(limits.connections())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(limits.connect()))
                    .setSocketTimeout(exchange)
                    .setValidateAfterInactivity(Timeout.ofSeconds(1))
                    .build());
    if (network.tls() != null) {
      connections.setTlsSocketStrategy(network.tls());
    }
    return HttpClients.custom()
        .setConnectionManager(connections.build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(exchange)
                .setResponseTimeout(exchange)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableDefaultUserAgent()
        .build();
  }

  /**
   * Posts a payload.
   *
   * @param id of the message, the same at every attempt
   */
  Answer post(String id, byte[] payload, Optional<String> traceParent) {
    HttpPost request = request(id, payload, traceParent);
    AtomicBoolean late = new AtomicBoolean();
    Future<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            limits.exchange().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return read(request, http.executeOpen(host(), request, null));
    } catch (IOException e) {
      String reason = late.get() ? "took too long" : words(e);
      return new Answer.Failed(null, reason, null, Optional.empty());
    } finally {
      deadline.cancel(false);
    }
  }

  private HttpHost host() {
    URI url = destination.url();
    // Without an address: it is resolved, and checked, when the connection is made.
    return new HttpHost(url.getScheme(), url.getHost(), url.getPort());
  }

  private HttpPost request(String id, byte[] payload, Optional<String> traceParent) {
    Instant now = clock.instant();
    HttpPost request = new HttpPost(destination.url());
    destination.headers().forEach(request::setHeader);
    request.setHeader("User-Agent", "Rapport-Handoff/1");
    request.setHeader(WebhookSignature.ID, id);
    request.setHeader(WebhookSignature.TIMESTAMP, Long.toString(now.getEpochSecond()));
    request.setHeader(
        WebhookSignature.SIGNATURE, WebhookSignature.sign(destination.secrets(), id, now, payload));
    traceParent.ifPresent(trace -> request.setHeader("traceparent", trace));
    request.setEntity(new ByteArrayEntity(payload, ContentType.APPLICATION_JSON));
    return request;
  }

  private Answer read(HttpPost request, ClassicHttpResponse response) {
    Header retryAfter = response.getFirstHeader("Retry-After");
    Body body = body(response.getEntity());
    if (!body.isWhole()) {
      // Left alone, closing would read on to an end that may never come.
      request.cancel();
    }
    close(response);
    return Answer.of(
        response.getCode(),
        retryAfter == null ? null : retryAfter.getValue(),
        body.excerpt(),
        clock.instant());
  }

  private record Body(@Nullable String excerpt, boolean isWhole) {}

  /**
   * What is read of an answer. Its status has been said: a body that breaks off, lies about its
   * length or trickles changes nothing.
   */
  // Closing the stream would read on to its end.
  @SuppressWarnings("resource")
  private Body body(@Nullable HttpEntity entity) {
    if (entity == null) {
      return new Body(null, true);
    }
    byte[] bytes = new byte[MOST_ANSWER_BYTES];
    int length = 0;
    try {
      InputStream content = entity.getContent();
      while (length < bytes.length) {
        int read = content.read(bytes, length, bytes.length - length);
        if (read < 0) {
          return new Body(text(bytes, length), true);
        }
        length += read;
      }
    } catch (IOException brokenOff) {
      return new Body(text(bytes, length), false);
    }
    return new Body(text(bytes, length), false);
  }

  private static void close(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      log.debug("the connection was given up: {}", e.toString());
    }
  }

  private @Nullable String text(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
    if (text.isEmpty()) {
      return null;
    }
    text = destination.withoutSecrets(text);
    return text.length() <= MOST_EXCERPT ? text : text.substring(0, MOST_EXCERPT);
  }

  private static String words(IOException e) {
    if (e instanceof ForbiddenTargetException) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof UnknownHostException) {
      return "the host's name is not known";
    }
    if (e instanceof SSLException) {
      return "no TLS connection: " + e.getMessage();
    }
    return e.getClass().getSimpleName();
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
