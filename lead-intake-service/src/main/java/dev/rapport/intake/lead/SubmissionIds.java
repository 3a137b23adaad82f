package dev.rapport.intake.lead;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.identity.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Names submissions so that the same one sent twice has one id. Nothing but the secret and the
 * clock goes into an id, so every instance of the service gives the same one; what an instance
 * remembers only sharpens that.
 *
 * <p>Ids are UUIDs of version 8 (RFC 9562, section 5.8) made of a keyed hash: they say nothing
 * about the person.
 */
public final class SubmissionIds {

  /** How many recent submissions an instance remembers. */
  private static final long REMEMBERED = 100_000;

  /** How long the content that came with an idempotency key is remembered. */
  private static final Duration KEY_REMEMBERED = Duration.ofHours(24);

  private final PersonKey.Hasher hasher;
  private final Duration window;
  private final Cache<String, UUID> recent;
  private final Cache<UUID, String> contentByKey;

  /**
   * @param window within it, the same content is the same submission
   * @param clock what the window is measured by
   */
  public SubmissionIds(PersonKey.Hasher hasher, Duration window, InstantSource clock) {
    if (window.toMillis() < 1) {
      throw new IllegalArgumentException("the duplicate window is at least a millisecond");
    }
    this.hasher = hasher;
    this.window = window;
    this.recent = remembering(clock, window);
    this.contentByKey = remembering(clock, KEY_REMEMBERED);
  }

  private static <K, V> Cache<K, V> remembering(InstantSource clock, Duration time) {
    return Caffeine.newBuilder()
        .maximumSize(REMEMBERED)
        .expireAfterWrite(time)
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .executor(Runnable::run)
        .build();
  }

  /**
   * The id of what a client sent under its own key.
   *
   * @param scope keys of different scopes are different keys
   * @return empty if this instance remembers the key with another content
   */
  public Optional<UUID> byKey(String scope, String key, String contentHash) {
    UUID id = id("key:" + scope + ":" + key);
    String before = contentByKey.get(id, first -> contentHash);
    return contentHash.equals(before) ? Optional.of(id) : Optional.empty();
  }

  /**
   * The id of what came without a key: the same for the same content within the window. Windows
   * start at fixed times, so that instances agree; a second click just after such a time still
   * meets the first one's id on the instance that saw it.
   */
  public UUID byContent(String contentHash, Instant now) {
    long bucket = Math.floorDiv(now.toEpochMilli(), window.toMillis());
    return recent.get(contentHash, first -> id("content:" + bucket + ":" + contentHash));
  }

  /**
   * The id of a row of a file: the same whenever the file is sent, so that an import can be
   * repeated.
   *
   * @param importKey what the sender calls the import; the same row under another key is another
   *     submission
   */
  public UUID ofRow(String importKey, String contentHash) {
    return id("row:" + importKey.length() + ":" + importKey + ":" + contentHash);
  }

  /**
   * The id of what its sender names for good: a vendor's event, a page of a form, a signal.
   *
   * @param scope names of different scopes are different names
   */
  public UUID ofNamed(String scope, String name) {
    return id("named:" + scope.length() + ":" + scope + ":" + name);
  }

  private UUID id(String text) {
    String hash = hasher.hash("submission:" + text);
    long high = Long.parseUnsignedLong(hash.substring(0, 16), 16);
    long low = Long.parseUnsignedLong(hash.substring(16, 32), 16);
    return new UUID(
        (high & 0xFFFFFFFFFFFF0FFFL) | 0x0000000000008000L,
        (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }
}
