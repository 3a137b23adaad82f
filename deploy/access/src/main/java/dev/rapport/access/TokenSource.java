package dev.rapport.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Finds a request's token: in its header, as programs send it, else in the cookie of a browser that
 * signed in. A browser sends the cookie for whatever page asks it to; so it counts for a change
 * only where the browser says that the page is ours (Fetch Metadata, or {@code Origin}), and
 * another service of this machine, on another port, is not.
 */
final class TokenSource implements BearerTokenResolver {

  /** The cookie. */
  static final String COOKIE = "rapport-token";

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private final BearerTokenResolver header = new DefaultBearerTokenResolver();
  private final OwnAddress own;

  TokenSource(OwnAddress own) {
    this.own = own;
  }

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    // A sign-in brings its own token, and an old cookie must not stand in its way.
    if (request.getRequestURI().equals(request.getContextPath() + "/signin")) {
      return null;
    }
    String sent = header.resolve(request);
    if (sent != null) {
      return sent;
    }
    return HARMLESS.contains(request.getMethod()) || own.isOfOurPage(request)
        ? cookie(request)
        : null;
  }

  private static @Nullable String cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? null
        : Arrays.stream(cookies)
            .filter(cookie -> COOKIE.equals(cookie.getName()))
            .map(Cookie::getValue)
            .findFirst()
            .orElse(null);
  }
}
