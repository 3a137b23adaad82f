package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server that remembers what it was sent and answers as it is told. */
final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Webhook> received = new CopyOnWriteArrayList<>();
  private volatile Function<Webhook, Answered> answers = webhook -> Answered.ok();

  /** A request as it came. */
  record Webhook(
      String id, String timestamp, String signature, String path, Headers headers, String body) {

    /** Of the generic payload. */
    String field(String name) {
      String start = "\"" + name + "\":";
      int from = body.indexOf(start) + start.length();
      int to = from;
      while (",}]".indexOf(body.charAt(to)) < 0) {
        to++;
      }
      return body.substring(from, to).replace("\"", "");
    }
  }

  /** What is said to it. */
  record Answered(int status, Map<String, String> headers, String body) {

    static Answered ok() {
      return of(200);
    }

    static Answered of(int status) {
      return new Answered(status, Map.of(), "said " + status);
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getRequestHeaders();
      Webhook webhook =
          new Webhook(
              String.valueOf(headers.getFirst("webhook-id")),
              String.valueOf(headers.getFirst("webhook-timestamp")),
              String.valueOf(headers.getFirst("webhook-signature")),
              exchange.getRequestURI().toString(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      Answered answer = answers.apply(webhook);
      if (answer.status() / 100 == 2) {
        received.add(webhook);
      }
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  Receiver answering(Function<Webhook, Answered> answers) {
    this.answers = answers;
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** What it took, in the order in which it came. */
  List<Webhook> taken() {
    return received;
  }

  List<String> takenIds() {
    return received.stream().map(Webhook::id).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
