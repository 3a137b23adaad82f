package dev.rapport.handoff.page;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What a browser and everybody on its way is told of a page that only the link's holder may see.
 */
final class PageHeaders {

  private PageHeaders() {}

  static void set(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Its own forms must say where they come from; others never learn the address.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
            + " base-uri 'none'");
  }
}
