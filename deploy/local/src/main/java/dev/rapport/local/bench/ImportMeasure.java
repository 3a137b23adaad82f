package dev.rapport.local.bench;

import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows a second of files of leads, from the first byte sent to the answer that tells the fate of
 * the last row. A row that the answer calls accepted is one that Kafka has acknowledged.
 */
final class ImportMeasure {

  /** Nobody imports a lead that was sent by itself. */
  private static final long FIRST = 800_000_000;

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int OK = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BenchPlan plan;
  private final Console console;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI imports;
  private long next = FIRST;

  ImportMeasure(BenchPlan plan, Console console, URI intake) {
    this.plan = plan;
    this.console = console;
    this.imports = intake.resolve("/v1/imports");
  }

  /** What came of it, after a file to warm up with. */
  BenchReport.Imports run() throws InterruptedException {
    console.say("import: warming up");
    perSecond();
    List<Double> rounds = new ArrayList<>();
    for (int round = 0; round < BenchPlan.ROUNDS; round++) {
      double rate = perSecond();
      rounds.add(rate);
      console.say(String.format(Locale.ROOT, "import: %,.0f rows a second", rate));
    }
    return new BenchReport.Imports(
        Median.of(rounds), rounds, plan.importRows(), LeadRows.rowBytes());
  }

  /** How many rows were sent in all. */
  long rows() {
    return next - FIRST;
  }

  private double perSecond() throws InterruptedException {
    long first = next;
    long rows = plan.importRows();
    next += rows;
    HttpRequest request =
        HttpRequest.newBuilder(imports)
            .timeout(PATIENCE)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofInputStream(() -> new LeadRows(first, rows)))
            .build();
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      double seconds = (System.nanoTime() - start) / 1e9;
      if (answer.statusCode() != OK
          || JSON.readTree(answer.body()).path("accepted").asLong(0) != rows) {
        throw new StackException(
            "of %d rows not all were taken: %d %.500s"
                .formatted(rows, answer.statusCode(), answer.body()));
      }
      return rows / seconds;
    } catch (IOException e) {
      throw new StackException("an import broke off: " + e, e);
    }
  }
}
