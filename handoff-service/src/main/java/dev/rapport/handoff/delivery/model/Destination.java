package dev.rapport.handoff.delivery.model;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where handoffs are sent.
 *
 * @param id stands in URLs, metrics and the name of a consumer group
 * @param enabled false for one that somebody switched off; what comes waits for it
 * @param filter CEL over the handoff; null for all
 * @param format a shipped payload's name, or {@link PayloadTemplate#CUSTOM}
 * @param template CEL that builds the payload, of the format custom
 * @param headers sent along; their values are secrets
 * @param retryFor how long one event is tried before it is set aside as dead
 * @param secrets newest first
 * @param startOffsets the offset in each partition of leads.handoffs that it begins at
 */
public record Destination(
    String id,
    String name,
    URI url,
    boolean enabled,
    @Nullable String filter,
    String format,
    @Nullable String template,
    Map<String, String> headers,
    Duration retryFor,
    List<WebhookSecret> secrets,
    List<Long> startOffsets,
    Instant createdAt,
    Instant updatedAt) {

  private static final String MASK = "/…";

  /** Shorter ones are words such as {@code /} or {@code v1}. */
  private static final int SHORTEST_SECRET = 4;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** Refuses an id that cannot stand in a URL, and a destination that nobody could verify. */
  public Destination {
    checkId(id);
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a destination needs a secret");
    }
    headers = Map.copyOf(headers);
    // As exact as it is kept, so that what is read again is the same.
    retryFor = Duration.ofSeconds(retryFor.toSeconds());
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    secrets = List.copyOf(secrets);
    startOffsets = List.copyOf(startOffsets);
  }

  /**
   * Whether that can be an id.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public static void checkId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "must be 1 to 40 small letters, digits and hyphens, and not begin with a hyphen");
    }
  }

  /** The same with a new secret; those of before sign until {@code until}. */
  public Destination rotate(WebhookSecret secret, Instant now, Instant until) {
    List<WebhookSecret> rotated =
        Stream.concat(
                Stream.of(secret),
                secrets.stream().filter(old -> old.isValidAt(now)).map(old -> old.until(until)))
            .filter(each -> each.isValidAt(now))
            .toList();
    return new Destination(
        id,
        name,
        url,
        enabled,
        filter,
        format,
        template,
        headers,
        retryFor,
        rotated,
        startOffsets,
        createdAt,
        now);
  }

  /**
   * The URL as it may be shown: the path and the query of a webhook are often its secret, so they
   * are not; scheme, host and port are.
   */
  public String shownUrl() {
    String root = url.getScheme() + "://" + url.getRawAuthority();
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    boolean bare = (path.isEmpty() || path.equals("/")) && url.getRawQuery() == null;
    return bare ? url.toString() : root + MASK;
  }

  /**
   * A text of the destination's, such as an answer that repeats its request, without our secrets.
   */
  public String withoutSecrets(String text) {
    Stream<String> ofUrl =
        Stream.of(url.getRawQuery(), url.getQuery(), url.getRawPath(), url.getPath())
            .filter(Objects::nonNull);
    Stream<String> ofHeaders =
        headers.values().stream().flatMap(value -> Arrays.stream(value.split(" ")));
    return Stream.concat(ofUrl, ofHeaders)
        .filter(secret -> secret.length() >= SHORTEST_SECRET)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .reduce(text, (masked, secret) -> masked.replace(secret, "…"));
  }

  /** Says nothing of secrets, headers or the URL, in which there may be one. */
  @Override
  public String toString() {
    return "Destination[" + id + "]";
  }
}
