package dev.rapport.intake.web;

import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client's own name for what it sends, by the {@code Idempotency-Key} header (IETF draft). The
 * draft writes it in quotes, most clients without.
 *
 * @param value the key; null where none was sent
 * @param fault what is wrong with it
 */
public record IdempotencyKey(@Nullable String value, Optional<FieldError> fault) {

  /** The header's name. */
  public static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 255;

  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");

  /** Reads the header. */
  public static IdempotencyKey of(@Nullable String header) {
    if (header == null) {
      return new IdempotencyKey(null, Optional.empty());
    }
    String key = unquoted(header.strip());
    return key.length() <= LONGEST && PRINTABLE.matcher(key).matches()
        ? new IdempotencyKey(key, Optional.empty())
        : new IdempotencyKey(
            null,
            Optional.of(
                new FieldError(
                    HEADER,
                    FaultCode.IDEMPOTENCY_KEY_INVALID,
                    "A key has 1 to " + LONGEST + " printable ASCII characters without space.")));
  }

  private static String unquoted(String key) {
    return key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")
        ? key.substring(1, key.length() - 1)
        : key;
  }
}
