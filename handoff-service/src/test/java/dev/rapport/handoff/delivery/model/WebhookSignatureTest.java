package dev.rapport.handoff.delivery.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

  private static final Instant SENT = Instant.ofEpochSecond(1614265330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final WebhookSecret PUBLISHED =
      new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null);

  /** The example of the specification's own libraries. */
  @Test
  void the_published_example_has_the_published_signature() {
    assertThat(WebhookSignature.sign(List.of(PUBLISHED), ID, SENT, BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void an_older_secret_signs_beside_the_new_one_until_its_time_is_over() {
    WebhookSecret fresh = WebhookSecret.generate(new SecureRandom());
    WebhookSecret old = PUBLISHED.until(SENT.plusSeconds(1));

    String during = WebhookSignature.sign(List.of(fresh, old), ID, SENT, BODY);
    String after = WebhookSignature.sign(List.of(fresh, old), ID, SENT.plusSeconds(1), BODY);

    assertThat(during.split(" "))
        .hasSize(2)
        .contains("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(after.split(" ")).hasSize(1);
  }

  @Test
  void a_secret_is_never_printed() {
    assertThat(PUBLISHED.toString()).doesNotContain("MfKQ9r8");
  }

  @Test
  void what_is_too_short_or_no_base64_is_no_secret() {
    assertThatThrownBy(() -> new WebhookSecret("whsec_AAAA", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WebhookSecret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WebhookSecret("whsec_*", null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
