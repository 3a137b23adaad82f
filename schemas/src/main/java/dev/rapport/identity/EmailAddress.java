package dev.rapport.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address, normalised so that one mailbox has one spelling: NFC, no surrounding space,
 * lower case, the domain in ASCII (IDNA). The local part's case is folded too: RFC 5321 allows a
 * server to tell cases apart, none in use does, and people type either.
 *
 * <p>Plus-tags and dots stay: they are part of the address as the person chose it.
 *
 * @param localPart before the last {@code @}
 * @param domain in ASCII, with at least one dot
 */
public record EmailAddress(String localPart, String domain) {

  /** Bounds of RFC 5321, section 4.5.3.1, in octets. */
  private static final int MAX_LOCAL_PART = 64;

  private static final int MAX_ADDRESS = 254;

  private static final char LAST_OF_ASCII = 0x7F;

  /**
   * Dot-atom of RFC 5322 with the UTF-8 letters of RFC 6531; quoted strings are not worth a form's
   * trust.
   */
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "[^\\s\\p{Cntrl}\"(),.:;<>@\\[\\\\\\]]+(\\.[^\\s\\p{Cntrl}\"(),.:;<>@\\[\\\\\\]]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+([a-z][a-z0-9-]{0,61}[a-z0-9])");

  /**
   * Hyphens in third and fourth place are kept for encodings (RFC 5890); only Punycode is in use.
   */
  private static final Pattern RESERVED_LABEL = Pattern.compile("(.*\\.)?(?!xn)[a-z0-9-]{2}--.*");

  /** Names that RFC 6761 promises will never be delivered to. */
  private static final List<String> NEVER_DELIVERED = List.of(".invalid", ".localhost", ".test");

  private static final Pattern ENCODED_LABEL = Pattern.compile("xn--[a-z0-9-]+");

  /** Reads what a person typed; empty where no mail could be sent to it. */
  public static Optional<EmailAddress> parse(@Nullable String typed) {
    if (typed == null || typed.length() > 4 * MAX_ADDRESS) {
      return Optional.empty();
    }
    String address = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
    int at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1) {
      return Optional.empty();
    }
    String localPart = address.substring(0, at).toLowerCase(Locale.ROOT);
    return asciiDomain(address.substring(at + 1))
        .filter(domain -> LOCAL_PART.matcher(localPart).matches())
        .filter(domain -> octets(localPart) <= MAX_LOCAL_PART)
        .filter(domain -> octets(localPart) + 1 + domain.length() <= MAX_ADDRESS)
        .map(domain -> new EmailAddress(localPart, domain));
  }

  private static Optional<String> asciiDomain(String typed) {
    try {
      String ascii = toAscii(typed).toLowerCase(Locale.ROOT);
      return DOMAIN.matcher(ascii).matches() && isDeliverable(ascii)
          ? Optional.of(ascii)
          : Optional.empty();
    } catch (IllegalArgumentException notADomain) {
      return Optional.empty();
    }
  }

  /**
   * What is ASCII stays as it is, whatever it holds: {@link #DOMAIN} is stricter than the rules.
   */
  private static String toAscii(String domain) {
    return domain.chars().allMatch(c -> c <= LAST_OF_ASCII)
        ? domain
        : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
  }

  private static boolean isDeliverable(String domain) {
    return NEVER_DELIVERED.stream().noneMatch(domain::endsWith)
        // What an encoding is told by; most domains have none.
        && (!domain.contains("--") || isEncodedWell(domain));
  }

  private static boolean isEncodedWell(String domain) {
    return !RESERVED_LABEL.matcher(domain).matches()
        && ENCODED_LABEL.matcher(domain).results().allMatch(label -> isDecodable(label.group()));
  }

  /** A label that claims to be Punycode and is none comes back as it went in. */
  private static boolean isDecodable(String label) {
    return !IDN.toUnicode(label).equals(label);
  }

  private static int octets(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  /** The normalised address. */
  @Override
  public String toString() {
    return localPart + "@" + domain;
  }
}
