package dev.rapport.intake.form;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * The page that sends a form, as the browser names it; nobody else names one.
 *
 * @param origin as in the header field; null where none was named
 * @param own whether it is this service's own
 */
record FormOrigin(@Nullable String origin, boolean own) {

  private static final String EXPOSED = "Retry-After, RateLimit, RateLimit-Policy";

  /** The origin of a request. */
  static FormOrigin of(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    boolean own =
        origin != null
            && (origin.toLowerCase(Locale.ROOT).equals(own(request)) || isSameOrigin(request));
    return new FormOrigin(origin, own);
  }

  /** As browsers say it and no page's script can: true behind a proxy too that ends TLS. */
  private static boolean isSameOrigin(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }

  private static String own(HttpServletRequest request) {
    String scheme = request.getScheme();
    int port = request.getServerPort();
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return (scheme + "://" + request.getServerName() + (usual ? "" : ":" + port))
        .toLowerCase(Locale.ROOT);
  }

  /** Whether this page may send a form. */
  boolean maySend(Form form) {
    return origin == null || own || form.isMeantFor(origin);
  }

  /** An answer that the page may read, with more header fields. */
  ResponseEntity<Object> readable(
      Form form, ResponseEntity<Object> answer, Consumer<HttpHeaders> more) {
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(answer.getHeaders());
    more.accept(headers);
    headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    if (origin != null && !own && form.isMeantFor(origin)) {
      headers.setAccessControlAllowOrigin(origin);
      headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
    return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
  }
}
