package dev.rapport.feedback.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ContentIdTest {

  @Property
  void what_is_written_is_read(
      @ForAll @Size(32) byte[] hash, @ForAll @LongRange(max = 4_000_000_000L) long told) {
    ContentId id = ContentId.of(hash, Instant.ofEpochSecond(told));
    assertThat(ContentId.read(id.toUuid())).contains(id);
    assertThat(id.toUuid().version()).isEqualTo(8);
    assertThat(id.toUuid().variant()).isEqualTo(2);
  }

  @Test
  void the_same_content_is_known_whenever_it_was_told() {
    ContentId first = ContentId.of(hash("a"), Instant.parse("2026-11-22T10:09:59Z"));
    ContentId again = ContentId.of(hash("a"), Instant.parse("2026-11-22T10:10:01Z"));
    ContentId other = ContentId.of(hash("b"), Instant.parse("2026-11-22T10:09:59Z"));
    assertThat(first).isNotEqualTo(again);
    assertThat(first.content()).isEqualTo(again.content()).isNotEqualTo(other.content());
  }

  private static byte[] hash(String content) {
    return Arrays.copyOf(content.getBytes(UTF_8), 32);
  }

  @Test
  void an_id_that_was_given_is_none() {
    assertThat(ContentId.read(UUID.fromString("018f3c5a-0000-8000-8000-000000000001"))).isEmpty();
    assertThat(ContentId.read(Facts.id("given"))).isEmpty();
  }
}
