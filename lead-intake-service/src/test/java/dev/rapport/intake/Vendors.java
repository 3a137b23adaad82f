package dev.rapport.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends to the running service as vendors do, by the providers of the example file. */
public final class Vendors {

  /** The file that declares them; a test of it so that it cannot rot. */
  public static final String PROVIDERS = "../deploy/examples/webhooks.yaml";

  /** Every secret is this one. */
  public static final String SECRET = "not-a-secret";

  /** Its address as HubSpot knows it, which is part of what HubSpot signs. */
  public static final String HUBSPOT_URL = "https://intake.example.com/v1/webhooks/hubspot";

  private static final List<String> SECRETS =
      List.of(
          "GOOGLE_ADS_KEY",
          "META_VERIFY_TOKEN",
          "META_APP_SECRET",
          "META_ACCESS_TOKEN",
          "LINKEDIN_CLIENT_SECRET",
          "LINKEDIN_ACCESS_TOKEN",
          "TYPEFORM_SECRET",
          "HUBSPOT_CLIENT_SECRET",
          "CALENDLY_SIGNING_KEY",
          "SEGMENT_SHARED_SECRET",
          "SEGMENT_WRITE_KEY",
          "PARTNER_PORTAL_SECRET");

  private Vendors() {}

  /** The environment that the file needs. */
  public static Stream<String> secrets() {
    return SECRETS.stream().map(name -> "--" + name + "=" + SECRET);
  }

  /** Posts JSON unsigned, with headers as name, value, name, value. */
  public static HttpResponse<String> post(String provider, String json, String... headers) {
    HttpRequest.Builder request =
        RunningIntake.get()
            .request("/v1/webhooks/" + provider)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json, UTF_8));
    return RunningIntake.get().send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Posts JSON signed as the vendor of that name signs it. */
  public static HttpResponse<String> signed(String provider, String json) {
    return switch (provider) {
      case "meta" -> post(provider, json, "X-Hub-Signature-256", "sha256=" + hex(json));
      case "linkedin" -> post(provider, json, "X-LI-Signature", hex("hmacsha256=" + json));
      case "typeform" -> post(provider, json, "Typeform-Signature", "sha256=" + base64(json));
      case "hubspot" -> hubSpot(json, Instant.now());
      case "calendly" -> calendly(json, Instant.now());
      case "segment" -> post(provider, json, "X-Signature", hex("HmacSHA1", json));
      case "partner-portal" -> post(provider, json, "X-Portal-Signature", "sha256=" + hex(json));
      default -> post(provider, json);
    };
  }

  /** As HubSpot, signed at some time. */
  public static HttpResponse<String> hubSpot(String json, Instant at) {
    String time = Long.toString(at.toEpochMilli());
    return post(
        "hubspot",
        json,
        "X-HubSpot-Request-Timestamp",
        time,
        "X-HubSpot-Signature-v3",
        base64("POST" + HUBSPOT_URL + json + time));
  }

  /** As Calendly, signed at some time. */
  public static HttpResponse<String> calendly(String json, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    return post(
        "calendly",
        json,
        "Calendly-Webhook-Signature",
        "t=%s,v1=%s".formatted(time, hex(time + "." + json)));
  }

  /** The keyed hash of a text, as most vendors write it. */
  public static String hex(String text) {
    return hex("HmacSHA256", text);
  }

  private static String hex(String algorithm, String text) {
    return HexFormat.of().formatHex(hmac(algorithm, text));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(hmac("HmacSHA256", text));
  }

  private static byte[] hmac(String algorithm, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), algorithm));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
