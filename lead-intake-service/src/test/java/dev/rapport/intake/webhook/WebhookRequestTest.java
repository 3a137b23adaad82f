package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WebhookRequestTest {

  @Test
  void a_key_is_found_without_reading_on_and_only_where_it_belongs() {
    assertThat(request("{\"a\": [{\"key\": \"x\"}], \"key\": \"k\", oops").jsonText("key"))
        .contains("k");
    assertThat(request("{\"a\": {\"key\": \"x\"}, \"key\": 5}").jsonText("key")).isEmpty();
    assertThat(request("[\"key\", \"k\"]").jsonText("key")).isEmpty();
    assertThatThrownBy(() -> request("{\"a\": oops").jsonText("key"))
        .isInstanceOf(UnreadableRequestException.class);
  }

  private static WebhookRequest request(String json) {
    return new WebhookRequest("POST", "", "", name -> null, json.getBytes(UTF_8));
  }
}
