package dev.rapport.handoff.crm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.crm.SenderCheck.Basic;
import dev.rapport.handoff.crm.SenderCheck.Encoding;
import dev.rapport.handoff.crm.SenderCheck.InHeader;
import dev.rapport.handoff.crm.SenderCheck.InQuery;
import dev.rapport.handoff.crm.SenderCheck.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SenderCheckTest {

  private static final Instant NOW = Instant.ofEpochMilli(1711234567890L);

  @Test
  void a_signature_is_the_hash_that_rfc_4231_and_github_publish() {
    String words = "what do ya want for nothing?";
    Signature sha256 = signature("Jefe", "HmacSHA256", Encoding.HEX, "", "{body}", null);
    Signature sha512 = signature("Jefe", "HmacSHA512", Encoding.HEX, "", "{body}", null);
    Signature github =
        signature(
            "It's a Secret to Everybody", "HmacSHA256", Encoding.HEX, "sha256=", "{body}", null);

    assertThat(
            passes(
                sha256, words, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
        .isTrue();
    assertThat(
            passes(
                sha512,
                words,
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d"
                    + "034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"))
        .isTrue();
    assertThat(
            passes(
                github,
                "Hello, World!",
                "sha256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17"))
        .as("in whatever case")
        .isTrue();
    assertThat(
            passes(
                github,
                "Hello, World!",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"))
        .as("without its prefix")
        .isFalse();
    assertThat(passes(sha256, words + "!", "5bdcc146bf60754e6a042426089575c75a003f08")).isFalse();
    assertThat(passes(sha256, words, "")).isFalse();
  }

  @Test
  void hubspot_signs_method_address_body_and_time_and_five_minutes_later_it_is_too_late() {
    Signature hubSpot =
        new Signature(
            "X-HubSpot-Signature-v3",
            List.of(new Secret("3f8f1c52-77aa-4c0e-9a44-1f0d1f4f7c11")),
            "HmacSHA256",
            Encoding.BASE64,
            "",
            new SignedText(SignedText.HUBSPOT, "https://handoff.example.com/v1/crm/hubspot"),
            "X-HubSpot-Request-Timestamp");
    // printf '%s' 'POSThttps://handoff.example.com/v1/crm/hubspot?portal=a:b/c{"objectId":7}1711…'
    //   | openssl dgst -sha256 -hmac … -binary | base64
    String known = "/pEky6/Su0QSQ4lNxnZ7eIW3tTKtjl7iUeHJLpC/so8=";

    assertThat(hubSpot.isPassed(fromHubSpot(known, "1711234567890", "{\"objectId\":7}"), NOW))
        .isTrue();
    assertThat(hubSpot.isPassed(fromHubSpot(known, "1711234567890", "{\"objectId\":8}"), NOW))
        .as("another body")
        .isFalse();
    assertThat(hubSpot.isPassed(fromHubSpot(known, "1711234567891", "{\"objectId\":7}"), NOW))
        .as("another time")
        .isFalse();
    CrmRequest sent = fromHubSpot(known, "1711234567890", "{\"objectId\":7}");
    assertThat(hubSpot.isPassed(sent, NOW.plusSeconds(300))).isTrue();
    assertThat(hubSpot.isPassed(sent, NOW.plusSeconds(301))).as("replayed later").isFalse();
    assertThat(hubSpot.isPassed(sent, NOW.minusSeconds(301))).as("from the future").isFalse();
    assertThat(hubSpot.isPassed(fromHubSpot(known, "now", "{\"objectId\":7}"), NOW)).isFalse();
    assertThat(
            hubSpot.isPassed(
                request(Map.of("X-HubSpot-Signature-v3", known), "{\"objectId\":7}"), NOW))
        .as("without a time")
        .isFalse();
  }

  @Test
  void what_is_signed_can_be_put_together_and_two_secrets_may_hold_at_a_time() {
    Signature signature =
        new Signature(
            "X-Signature",
            List.of(new Secret("first"), new Secret("second")),
            "HmacSHA1",
            Encoding.BASE64,
            "",
            new SignedText("{header:X-Time}.{body}", null),
            "X-Time");

    assertThat(
            signature.isPassed(
                request(
                    Map.of("X-Signature", "VcmEnuLSwCetLQrTFUsyHaFxrrg=", "X-Time", "1711234567"),
                    "{\"a\":1}"),
                NOW))
        .as("in seconds, by the second secret")
        .isTrue();
  }

  @Test
  void a_secret_is_looked_for_in_a_header_the_address_or_a_password() {
    List<Secret> secrets = List.of(new Secret("s3cret"));
    SenderCheck header = new InHeader("Authorization", "Bearer ", secrets);
    SenderCheck query = new InQuery("token", secrets);
    SenderCheck basic = new Basic("pipedrive", secrets);

    assertThat(header.isPassed(request(Map.of("Authorization", "Bearer s3cret"), ""), NOW))
        .isTrue();
    assertThat(header.isPassed(request(Map.of("Authorization", "s3cret"), ""), NOW)).isFalse();
    assertThat(header.isPassed(request(Map.of(), ""), NOW)).isFalse();
    assertThat(query.isPassed(withToken("s3cret"), NOW)).isTrue();
    assertThat(query.isPassed(withToken("S3cret"), NOW)).isFalse();
    assertThat(query.isPassed(withToken(null), NOW)).isFalse();
    // pipedrive:s3cret, pipedrive:other, odoo:s3cret
    assertThat(basic.isPassed(credentials("Basic cGlwZWRyaXZlOnMzY3JldA=="), NOW)).isTrue();
    assertThat(basic.isPassed(credentials("basic cGlwZWRyaXZlOnMzY3JldA=="), NOW)).isTrue();
    assertThat(basic.isPassed(credentials("Basic cGlwZWRyaXZlOm90aGVy"), NOW)).isFalse();
    assertThat(basic.isPassed(credentials("Basic b2RvbzpzM2NyZXQ="), NOW)).isFalse();
    assertThat(basic.isPassed(credentials("Basic %%%"), NOW)).isFalse();
    assertThat(basic.isPassed(request(Map.of(), ""), NOW)).isFalse();
  }

  @Test
  void no_secret_is_seen_when_a_check_is_written_out() {
    assertThat(new InQuery("token", List.of(new Secret("s3cret"))).toString())
        .doesNotContain("s3cret");
  }

  private static Signature signature(
      String secret,
      String algorithm,
      Encoding encoding,
      String prefix,
      String signed,
      @Nullable String timestamp) {
    return new Signature(
        "X-Signature",
        List.of(new Secret(secret)),
        algorithm,
        encoding,
        prefix,
        new SignedText(signed, null),
        timestamp);
  }

  private static boolean passes(Signature signature, String body, String given) {
    return signature.isPassed(request(Map.of("X-Signature", given), body), NOW);
  }

  private static CrmRequest fromHubSpot(String signature, String time, String body) {
    return CrmBench.request(
        "portal=a%3Ab%2Fc",
        Map.of("X-HubSpot-Signature-v3", signature, "X-HubSpot-Request-Timestamp", time),
        Map.of(),
        body.getBytes(UTF_8));
  }

  private static CrmRequest withToken(@Nullable String token) {
    return CrmBench.request(
        "", Map.of(), token == null ? Map.of() : Map.of("token", token), new byte[0]);
  }

  private static CrmRequest credentials(String value) {
    return request(Map.of("Authorization", value), "");
  }

  private static CrmRequest request(Map<String, String> headers, String body) {
    return CrmBench.request("", headers, Map.of(), body.getBytes(UTF_8));
  }
}
