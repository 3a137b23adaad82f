package dev.rapport.standard;

import dev.rapport.identity.FreeMail;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a lead standard changes in the bundled list of free mail providers.
 *
 * @param add domains that count as one too; in lower case, sorted
 * @param remove domains of the list that do not; in lower case, sorted
 */
public record FreeMailDomains(List<String> add, List<String> remove) {

  /** No change: the bundled list counts. */
  public static final FreeMailDomains NONE = new FreeMailDomains(List.of(), List.of());

  private static final int LONGEST = 253; // RFC 1035, 2.3.4, without the final dot
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern DOMAIN = Pattern.compile("(?:" + LABEL + "\\.)+" + LABEL);

  public FreeMailDomains {
    add = add.stream().map(FreeMailDomains::lower).distinct().sorted().toList();
    remove = remove.stream().map(FreeMailDomains::lower).distinct().sorted().toList();
    for (String domain : add) {
      if (!isDomain(domain) || remove.contains(domain)) {
        throw new IllegalArgumentException("no domain, or added and removed: " + domain);
      }
    }
    for (String domain : remove) {
      if (!isDomain(domain)) {
        throw new IllegalArgumentException("no domain: " + domain);
      }
    }
  }

  /** Whether a text is a domain name of two labels or more, in ASCII, whatever its case. */
  static boolean isDomain(String text) {
    return text.length() <= LONGEST && DOMAIN.matcher(lower(text)).matches();
  }

  /** A domain as it is compared. */
  static String lower(String domain) {
    return domain.toLowerCase(Locale.ROOT);
  }

  /** Whether a domain counts as a free mail provider's. */
  boolean isProvider(String domain) {
    String lower = lower(domain);
    return holds(add, lower) || (!holds(remove, lower) && FreeMail.isProvider(lower));
  }

  private static boolean holds(List<String> sorted, String domain) {
    return Collections.binarySearch(sorted, domain) >= 0;
  }
}
