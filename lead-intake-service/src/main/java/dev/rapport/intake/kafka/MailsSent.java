package dev.rapport.intake.kafka;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which submissions were asked about, and whom they had written to, as this instance remembers it:
 * anybody can send a form with anybody's address. Used by one thread.
 */
final class MailsSent {

  /** Who sends a form three times a day and finds none of the mails does not find the fourth. */
  private static final int MOST_A_DAY = 3;

  private static final Duration DAY = Duration.ofDays(1);

  private static final long REMEMBERED = 200_000;

  private final InstantSource clock;
  private final Cache<UUID, Instant> submissions;
  private final Cache<String, List<Instant>> people;

  /**
   * Nothing yet.
   *
   * @param remembered how long submissions are
   */
  MailsSent(Duration remembered, InstantSource clock) {
    this.clock = clock;
    this.submissions = cache(remembered).build();
    this.people = cache(DAY).build();
  }

  private Caffeine<Object, Object> cache(Duration kept) {
    return Caffeine.newBuilder()
        .maximumSize(REMEMBERED)
        .expireAfterWrite(kept)
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .executor(Runnable::run);
  }

  /** Whether a submission was asked about. */
  boolean has(UUID submissionId) {
    return submissions.getIfPresent(submissionId) != null;
  }

  /** Whether somebody was written to so often within a day that it is enough. */
  boolean isEnough(String personKey) {
    return lately(personKey).size() >= MOST_A_DAY;
  }

  /** A mail about a submission was sent. */
  void add(UUID submissionId, String personKey) {
    Instant now = clock.instant();
    submissions.put(submissionId, now);
    people.put(personKey, Stream.concat(lately(personKey).stream(), Stream.of(now)).toList());
  }

  private List<Instant> lately(String personKey) {
    Instant since = clock.instant().minus(DAY);
    List<Instant> sent = Objects.requireNonNullElse(people.getIfPresent(personKey), List.of());
    return sent.stream().filter(since::isBefore).toList();
  }
}
