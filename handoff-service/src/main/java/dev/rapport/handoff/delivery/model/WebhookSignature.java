package dev.rapport.handoff.delivery.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures as Standard Webhooks 1.0 has them: HMAC-SHA256 over {@code id.timestamp.body}, one for
 * each secret that is valid, so that a receiver can change over in its own time.
 */
public final class WebhookSignature {

  /** The message's id, the same at every attempt. */
  public static final String ID = "webhook-id";

  /** When it was sent, in seconds since 1970. */
  public static final String TIMESTAMP = "webhook-timestamp";

  /** One or more of {@code v1,<Base64>}, a space between them. */
  public static final String SIGNATURE = "webhook-signature";

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /** The value of {@link #SIGNATURE}; empty if no secret is valid at {@code sentAt}. */
  public static String sign(List<WebhookSecret> secrets, String id, Instant sentAt, byte[] body) {
    return secrets.stream()
        .filter(secret -> secret.isValidAt(sentAt))
        .map(secret -> "v1," + hmac(secret, id, sentAt, body))
        .collect(Collectors.joining(" "));
  }

  private static String hmac(WebhookSecret secret, String id, Instant sentAt, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
      mac.update((id + "." + sentAt.getEpochSecond() + ".").getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
