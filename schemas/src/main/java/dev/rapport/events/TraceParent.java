package dev.rapport.events;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code traceparent} of W3C Trace Context: one trace id from a web form to the CRM.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param parentId 16 lower-case hexadecimal digits, not all zero
 * @param flags 2 hexadecimal digits
 */
public record TraceParent(String traceId, String parentId, String flags) {

  private static final Pattern FORMAT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final String SAMPLED = "01";

  /** A trace that starts here. */
  public static TraceParent start(RandomGenerator random) {
    return new TraceParent(digits(random, 16), digits(random, 8), SAMPLED);
  }

  /** What a caller sent; empty where it sent nothing that can be read. */
  public static Optional<TraceParent> parse(@Nullable String header) {
    if (header == null || header.startsWith("ff")) {
      return Optional.empty();
    }
    var matcher = FORMAT.matcher(header);
    if (!matcher.matches() || allZero(matcher.group(1)) || allZero(matcher.group(2))) {
      return Optional.empty();
    }
    return Optional.of(new TraceParent(matcher.group(1), matcher.group(2), matcher.group(3)));
  }

  /** The next step of the same trace. */
  public TraceParent child(RandomGenerator random) {
    return new TraceParent(traceId, digits(random, 8), flags);
  }

  private static String digits(RandomGenerator random, int bytes) {
    byte[] id = new byte[bytes];
    do {
      random.nextBytes(id);
    } while (allZero(HexFormat.of().formatHex(id)));
    return HexFormat.of().formatHex(id);
  }

  private static boolean allZero(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /** The header's value. */
  @Override
  public String toString() {
    return "00-" + traceId + "-" + parentId + "-" + flags;
  }
}
