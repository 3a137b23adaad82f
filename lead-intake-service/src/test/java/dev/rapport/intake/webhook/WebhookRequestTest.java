package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

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

  @Test
  void a_field_is_found_without_the_others_wherever_it_stands() {
    assertThat(request("a=&".repeat(300_000) + "&x&%6Fid=00D%20+1&oid=2").formText("oid"))
        .contains("00D  1");
    assertThat(request("a&".repeat(500_000) + "oid=1").formText("oid")).contains("1");
    assertThat(request("a=&".repeat(300_000)).formText("oid")).isEmpty();
    assertThat(request("oid").formText("oid")).isEmpty();
    assertThat(request("").formText("oid")).isEmpty();
  }

  @Test
  void a_form_has_a_thousand_fields_at_most() {
    assertThat(request("a=1&&b&=c&%=d+e&f=").form())
        .containsExactly(entry("a", "1"), entry("%", "d e"), entry("f", ""));
    assertThat(request("a=1&".repeat(250_000)).form()).hasSize(1_000);
    assertThat(request("a&".repeat(500_000)).form()).isEmpty();
  }

  private static WebhookRequest request(String json) {
    return new WebhookRequest("POST", "", "", name -> null, json.getBytes(UTF_8));
  }
}
