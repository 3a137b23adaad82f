package dev.rapport.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Providers of mail to anybody: an address there says nothing of where its owner works. The list,
 * {@code free-mail-domains.txt}, holds the large ones.
 */
public final class FreeMail {

  private static final Set<String> DOMAINS = read();

  private FreeMail() {}

  /**
   * Whether a domain is such a provider's.
   *
   * @param domain in lower case, as {@link EmailAddress#domain()} gives it
   */
  public static boolean isProvider(String domain) {
    return DOMAINS.contains(domain);
  }

  private static Set<String> read() {
    try (InputStream list =
            Objects.requireNonNull(FreeMail.class.getResourceAsStream("free-mail-domains.txt"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
      return lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
