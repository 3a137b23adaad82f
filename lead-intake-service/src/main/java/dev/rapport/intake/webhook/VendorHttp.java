package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks vendors, with bounds on the time and on the size of what they answer; follows nobody. */
final class VendorHttp {

  private static final int MOST_BYTES = 1 << 20;

  private final HttpClient client;
  private final Duration patience;
  private final InstantSource clock;

  /** What a vendor said. */
  sealed interface Answer {

    /**
     * It answered.
     *
     * @param retryAfter when to ask again, where it says so
     */
    record Said(int status, String body, @Nullable Duration retryAfter) implements Answer {}

    /** It did not answer, or not within bounds. */
    record Nothing(String why) implements Answer {}
  }

  /**
   * Asks.
   *
   * @param patience the longest that an answer may take, from first to last byte
   */
  VendorHttp(Duration patience, InstantSource clock) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.patience = patience;
    this.clock = clock;
  }

  /** Gets what is at an address. */
  Answer get(URI address, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience).GET();
    headers.forEach(request::setHeader);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), info -> new Bounded());
    try {
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer.Said(
          response.statusCode(), new String(response.body(), UTF_8), retryAfter(response));
    } catch (TimeoutException tooLong) {
      answer.cancel(true);
      return new Answer.Nothing("no answer within " + patience);
    } catch (ExecutionException failed) {
      return new Answer.Nothing(
          Objects.requireNonNullElse(failed.getCause(), failed).getClass().getSimpleName());
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer.Nothing("the service stops");
    }
  }

  /** In seconds or as a date (RFC 9110, section 10.2.3). */
  private @Nullable Duration retryAfter(HttpResponse<?> response) {
    String header = response.headers().firstValue("Retry-After").orElse("").strip();
    if (header.matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      Duration until =
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeParseException notSaid) {
      return null;
    }
  }

  /** Takes a body up to a limit. */
  private static final class Bounded implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private @Nullable Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        bytes += buffer.remaining();
      }
      if (bytes <= MOST_BYTES) {
        whole.onNext(buffers);
      } else if (subscription != null) {
        subscription.cancel();
        whole.onError(new IOException("more than %d bytes".formatted(MOST_BYTES)));
      }
    }

    @Override
    public void onError(Throwable failure) {
      whole.onError(failure);
    }

    @Override
    public void onComplete() {
      whole.onComplete();
    }
  }
}
