package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRequestTest {

  @Test
  void a_key_is_found_without_a_tree_and_only_where_it_belongs() {
    assertThat(request("{\"a\": [{\"key\": \"x\"}], \"key\": \"k\", \"b\": 1}").jsonText("key"))
        .contains("k");
    assertThat(request("{\"a\": {\"key\": \"x\"}, \"key\": 5}").jsonText("key")).isEmpty();
    assertThat(request("[\"key\", {\"key\": \"k\"}]").jsonText("key")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "5", "null", "{} {}", "{\"key\": \"k\"", "{\"a\": oops}"})
  void what_is_no_json_has_no_key(String body) {
    assertThatThrownBy(() -> request(body).jsonText("key"))
        .isInstanceOf(UnreadableRequestException.class);
  }

  private static WebhookRequest request(String json) {
    return new WebhookRequest("POST", "", "", name -> null, json.getBytes(UTF_8));
  }
}
