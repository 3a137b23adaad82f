package dev.rapport.intake.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A customer's web site, on an origin of its own. */
final class CustomerSite implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Sheet> pages = new ConcurrentHashMap<>();

  /** A page and its Content-Security-Policy, which may be empty. */
  private record Sheet(String html, String policy) {}

  private CustomerSite(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  /** A site on a free port. */
  static CustomerSite open() {
    try {
      return new CustomerSite(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As browsers name it. */
  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Puts up a page and returns its address. */
  String page(String path, String body) {
    return page(path, body, "");
  }

  /** Puts up a page under a Content-Security-Policy and returns its address. */
  String page(String path, String body, String policy) {
    String html =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>Analytical Engines</title></head>
        <body><h1>Quotes in minutes</h1>%s</body></html>
        """
            .formatted(body);
    pages.put(path, new Sheet(html, policy));
    return origin() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Sheet sheet = pages.get(exchange.getRequestURI().getPath());
    byte[] body = (sheet == null ? "nothing" : sheet.html()).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
    if (sheet != null && !sheet.policy().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Security-Policy", sheet.policy());
    }
    exchange.sendResponseHeaders(sheet == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
