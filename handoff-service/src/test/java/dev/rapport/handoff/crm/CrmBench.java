package dev.rapport.handoff.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.handoff.crm.CrmDesk.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A desk that keeps its outcomes and counts in lists, and requests to put on it. */
final class CrmBench implements OutcomeLog, CrmTally {

  static final Instant NOW = Instant.parse("2026-06-02T10:00:00Z");

  /** Of all secrets that the examples name. */
  static final String SECRET = "3f8f1c52-77aa-4c0e-9a44-1f0d1f4f7c11";

  final List<SalesUpdate> outcomes = new ArrayList<>();
  final List<String> counts = new ArrayList<>();
  private final CrmDesk desk;
  private boolean away;

  private CrmBench(CrmConnections connections) {
    desk = new CrmDesk(connections, this, this, () -> NOW);
  }

  /** The examples that come with the project. */
  static CrmBench ofExamples() {
    return new CrmBench(CrmConnections.read(List.of("../deploy/examples/crm"), variable -> SECRET));
  }

  /** One connection, named {@code crm}, behind a token in the address. */
  static CrmBench of(Path folder, String settings) {
    Path file = folder.resolve("crm.yaml");
    String sender = "crm:\n  sender: {query: {name: token, secret: \"${TOKEN}\"}}\n";
    try {
      Files.writeString(file, sender + settings.indent(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CrmBench(CrmConnections.read(List.of(file.toString()), variable -> SECRET));
  }

  /** From now on nothing can be written. */
  void goAway() {
    away = true;
  }

  /** Takes a body at {@code crm}, with the right token. */
  Receipt take(String body) {
    return take("crm", withToken(body.getBytes(UTF_8)));
  }

  Receipt take(String connection, CrmRequest request) {
    return desk.take(connection, request, Optional.empty());
  }

  static CrmRequest withToken(byte[] body) {
    return request("", Map.of(), Map.of("token", SECRET), body);
  }

  static CrmRequest withPassword(String user, byte[] body) {
    String pair = Base64.getEncoder().encodeToString((user + ":" + SECRET).getBytes(UTF_8));
    return request("", Map.of("Authorization", "Basic " + pair), Map.of(), body);
  }

  static CrmRequest request(
      String query, Map<String, String> headers, Map<String, String> parameters, byte[] body) {
    return new CrmRequest("POST", query, headers::get, parameters::get, body);
  }

  /** What a CRM sends, from the test's resources. */
  static byte[] sample(String name) {
    try (InputStream in = CrmBench.class.getResourceAsStream("/crm/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletionStage<?> append(SalesUpdate update, Optional<String> traceParent) {
    if (away) {
      return CompletableFuture.failedFuture(new TimeoutException("no broker"));
    }
    outcomes.add(update);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void count(String connection, Result result) {
    counts.add(connection + " " + result);
  }

  @Override
  public void unread(String connection, UpdateField field) {
    counts.add(connection + " without " + field.key());
  }

  /** The only outcome. */
  SalesUpdate outcome() {
    if (outcomes.size() != 1) {
      throw new AssertionError(outcomes.size() + " outcomes, counts: " + counts);
    }
    return outcomes.get(0);
  }

  static @Nullable String text(SalesUpdate.@Nullable Money money) {
    return money == null ? null : money.amount().toPlainString() + " " + money.currency();
  }
}
