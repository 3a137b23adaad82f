package dev.rapport.local.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rapport.local.stack.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that notes what it is asked, and answers as it is told to. */
public final class RecordingServer implements AutoCloseable {

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What was asked. */
  public record Request(String path, String body, String idempotencyKey) {}

  /** What is answered. */
  public record Response(int status, String body, Map<String, String> headers) {

    /** JSON without headers of its own. */
    public static Response json(int status, String body) {
      return new Response(status, body, Map.of());
    }
  }

  public RecordingServer(Function<Request, Response> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  private void handle(HttpExchange exchange, Function<Request, Response> answers)
      throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      Request request =
          new Request(exchange.getRequestURI().getPath(), body, key == null ? "" : key);
      requests.add(request);
      Response response = answers.apply(request);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(response.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** What was asked so far, in order of arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** What was asked under a path. */
  public List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Its root. */
  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** A stack whose services are all this server. */
  public Addresses addresses() {
    return new Addresses("localhost:1", uri(), uri(), uri(), uri(), uri());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
