package dev.rapport.handoff.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerLinksTest {

  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] NEXT = "fedcba9876543210fedcba9876543210".getBytes(UTF_8);
  private static final AnswerLink LINK =
      new AnswerLink(
          UUID.fromString("e84feaed-37f5-8005-956f-eb5076044975"),
          "grace-hopper-ü",
          Instant.parse("2026-11-23T10:00:00.123Z"));

  private final AnswerLinks links = links(SECRET);

  private static AnswerLinks links(byte[]... secrets) {
    return new AnswerLinks(
        List.of(secrets), URI.create("https://sales.example"), Duration.ofDays(14));
  }

  @Test
  void what_was_signed_is_read() {
    assertThat(links.read(links.token(LINK))).contains(LINK);
  }

  @Test
  void a_link_names_the_owner_and_ends_a_while_after_the_assignment() {
    URI link = links.of(LINK.leadId(), LINK.repId(), LINK.assignedAt());
    Instant end = Instant.parse("2026-12-07T10:00:00.123Z");

    assertThat(link).hasToString("https://sales.example/h/" + links.token(LINK));
    assertThat(link.getPath()).matches("/h/[A-Za-z0-9_-]{40,200}");
    assertThat(links.isExpired(LINK, end.minusMillis(1))).isFalse();
    assertThat(links.isExpired(LINK, end)).isTrue();
  }

  @Test
  void no_bit_of_a_token_can_be_changed() {
    byte[] token = Base64.getUrlDecoder().decode(links.token(LINK));
    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] forged = token.clone();
      forged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(links.read(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
          .as("bit %d", bit)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "....", "AAAA", "not a token", "\u0000", "e84feaed-37f5-8005"})
  void what_is_no_token_says_nothing(String token) {
    assertThat(links.read(token)).isEmpty();
    assertThat(links.read(token.repeat(500))).isEmpty();
  }

  @Test
  void a_token_that_was_cut_says_nothing() {
    String token = links.token(LINK);
    for (int length = 0; length < token.length(); length++) {
      assertThat(links.read(token.substring(0, length))).isEmpty();
    }
  }

  @Test
  void links_of_the_secret_before_are_taken_until_it_is_gone() {
    String old = links.token(LINK);

    assertThat(links(NEXT, SECRET).read(old)).contains(LINK);
    assertThat(links(NEXT, SECRET).token(LINK)).isNotEqualTo(old);
    assertThat(links(NEXT).read(old)).isEmpty();
  }

  @Test
  void a_short_secret_is_refused() {
    assertThatThrownBy(() -> links("too short".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 32 bytes");
    assertThatThrownBy(AnswerLinksTest::links).isInstanceOf(IllegalArgumentException.class);
  }
}
