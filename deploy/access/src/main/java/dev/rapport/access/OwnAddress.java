package dev.rapport.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * By which names the service is called. A browser says whom it takes the service for ({@code Host})
 * and whose page calls ({@code Origin}); any name of the internet can be made to lead to this
 * machine, so that where nobody is asked who they are a name that is not ours is refused.
 *
 * @param origin scheme, host and port by which browsers reach the service from elsewhere; null if
 *     they do not
 */
public record OwnAddress(@Nullable String origin) {

  /** This machine, as it calls itself. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

  private static final Pattern SCHEME = Pattern.compile("^https?://");

  /**
   * Reads the setting.
   *
   * @throws SecuritySettingException if it is no address of http or https
   */
  static OwnAddress of(@Nullable String setting) {
    if (setting == null) {
      return new OwnAddress(null);
    }
    String origin = setting.toLowerCase(Locale.ROOT).replaceFirst("/$", "");
    try {
      URI address = URI.create(origin);
      if (address.getHost() != null
          && SCHEME.matcher(origin).find()
          && origin.equals(address.getScheme() + "://" + address.getAuthority())
          && address.getUserInfo() == null) {
        return new OwnAddress(origin.replaceFirst("^(http://.+):80$|^(https://.+):443$", "$1$2"));
      }
    } catch (IllegalArgumentException notAnAddress) {
      // as any other that is none
    }
    throw new SecuritySettingException(
        "rapport.security.public-address: %s is no address of a service".formatted(setting),
        "Give scheme, host and port, if it is another than the scheme's:"
            + " https://rapport.example.com");
  }

  /** Whether browsers reach it encrypted, whatever the connection here is. */
  public boolean isHttps() {
    return origin != null && origin.startsWith("https:");
  }

  /**
   * Whether the page that calls is of this service, as the browser says (Fetch Metadata, {@code
   * Origin}).
   */
  public boolean isOfOurPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String page = request.getHeader(HttpHeaders.ORIGIN);
    if (page == null || (site != null && !site.equals("same-origin"))) {
      return false;
    }
    String scheme = request.getScheme();
    int port = request.getServerPort();
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return page.equals(origin)
        || page.equals(scheme + "://" + request.getHeader(HttpHeaders.HOST))
        // As a proxy says, where the server is told to believe it
        || page.equals(scheme + "://" + request.getServerName() + (usual ? "" : ":" + port));
  }

  /** Whether a request means this service, and comes from no page of another. */
  boolean isMeant(HttpServletRequest request) {
    return isOneOf(request, this::isOurs);
  }

  /** Whether a request means this machine, and comes from no page or machine of another name. */
  static boolean isOfThisMachine(HttpServletRequest request) {
    return request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null
        && isOneOf(request, OwnAddress::isThisMachine);
  }

  /** What says no host is no browser. */
  private static boolean isOneOf(HttpServletRequest request, Predicate<String> names) {
    String host = request.getHeader(HttpHeaders.HOST);
    String page = request.getHeader(HttpHeaders.ORIGIN);
    return (host == null || names.test(host))
        && (page == null || names.test(SCHEME.matcher(page).replaceFirst("")));
  }

  private boolean isOurs(String authority) {
    return isThisMachine(authority)
        || (origin != null && authority.equalsIgnoreCase(SCHEME.matcher(origin).replaceFirst("")));
  }

  private static boolean isThisMachine(String authority) {
    return THIS_MACHINE.matcher(authority).matches();
  }
}
