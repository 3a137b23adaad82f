package dev.rapport.intake.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/**
 * How often forms may be sent, by one address and in all, as this instance sees it. Tells senders
 * by the header fields {@code RateLimit} and {@code RateLimit-Policy} (IETF draft
 * httpapi-ratelimit-headers).
 */
public final class FormRates {

  private static final long REMEMBERED = 100_000;

  private final TimeMeter time;

  /** By form, rate and sender: a changed rate begins anew. */
  private final Cache<Key, Bucket> buckets;

  private record Key(String form, SpamSettings.Rate rate, String sender) {}

  /** Rates by a clock. */
  public FormRates(InstantSource clock) {
    // Who sent nothing for as long as the rate counts has all of it again.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfter(Expiry.<Key, Bucket>accessing((key, bucket) -> key.rate().within()))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
          }

          @Override
          public boolean isWallClockBased() {
            return true;
          }
        };
  }

  /**
   * What a sender has left.
   *
   * @param allowed whether this one is still let in
   * @param limits the state of each limit
   */
  public record Allowance(boolean allowed, List<Limit> limits) {

    /** How long to wait before the next is let in; nothing if this one was. */
    public Duration retryAfter() {
      return limits.stream().map(Limit::retryAfter).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Tells it to the sender. */
    public void tell(HttpHeaders headers) {
      headers.set("RateLimit-Policy", join(Limit::policy));
      headers.set("RateLimit", join(Limit::state));
    }

    private String join(Function<Limit, String> item) {
      return limits.stream().map(item).collect(Collectors.joining(", "));
    }
  }

  /**
   * One limit's state.
   *
   * @param name for the header fields
   * @param rate that is allowed
   * @param left of it
   * @param full how long until all of it is there again
   * @param retryAfter how long to wait before the next is let in
   */
  public record Limit(
      String name, SpamSettings.Rate rate, long left, Duration full, Duration retryAfter) {

    private String policy() {
      return "\"%s\";q=%d;w=%d".formatted(name, rate.requests(), seconds(rate.within()));
    }

    private String state() {
      return "\"%s\";r=%d;t=%d".formatted(name, left, seconds(full));
    }

    private static long seconds(Duration time) {
      return Math.max(1, time.plusMillis(999).toSeconds());
    }
  }

  /** Counts a request, if it is let in. */
  public Allowance ask(Form form, String sender) {
    SpamSettings.Rate perAddress = form.spam().perAddress();
    SpamSettings.Rate perForm = form.spam().perForm();
    Bucket address = bucket(form, perAddress, sender);
    ConsumptionProbe byAddress = address.tryConsumeAndReturnRemaining(1);
    if (!byAddress.isConsumed()) {
      return new Allowance(false, List.of(limit("address", perAddress, byAddress)));
    }
    ConsumptionProbe byForm = bucket(form, perForm, "").tryConsumeAndReturnRemaining(1);
    if (!byForm.isConsumed()) {
      address.addTokens(1);
    }
    return new Allowance(
        byForm.isConsumed(),
        List.of(limit("address", perAddress, byAddress), limit("form", perForm, byForm)));
  }

  private Bucket bucket(Form form, SpamSettings.Rate rate, String sender) {
    return buckets.get(
        new Key(form.id(), rate, sender),
        key ->
            Bucket.builder()
                .addLimit(
                    Bandwidth.builder()
                        .capacity(rate.requests())
                        .refillGreedy(rate.requests(), rate.within())
                        .build())
                .withCustomTimePrecision(time)
                .build());
  }

  private static Limit limit(String name, SpamSettings.Rate rate, ConsumptionProbe probe) {
    return new Limit(
        name,
        rate,
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForReset()),
        Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }
}
