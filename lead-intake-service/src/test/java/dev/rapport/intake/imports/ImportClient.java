package dev.rapport.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rapport.intake.RunningIntake;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends files to a running service and asks how they are. */
record ImportClient(RunningIntake intake) {

  private static final JsonMapper JSON = new JsonMapper();

  /** A file of good rows. */
  static String file(int rows) {
    return Stream.concat(
            Stream.of("email\n"),
            IntStream.range(0, rows).mapToObj("lead%d@example.com\n"::formatted))
        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
        .toString();
  }

  HttpRequest.Builder request(String query, String file) {
    return intake
        .request("/v1/imports" + query)
        .header("Content-Type", "text/csv")
        .POST(BodyPublishers.ofString(file, UTF_8));
  }

  /** Sends a file and waits for the end. */
  HttpResponse<String> now(String file) {
    return intake.send(request("", file));
  }

  /** Sends a file that is to be imported later. */
  HttpResponse<String> later(String query, String file) {
    return intake.send(request(query, file).header("Prefer", "respond-async"));
  }

  /** Sends a file that is to be imported later, and says where to ask about it. */
  String taken(String file) {
    HttpResponse<String> answer = later("", file);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  HttpResponse<String> get(String path) {
    return intake.send(intake.request(path));
  }

  JsonNode progress(String location) {
    HttpResponse<String> answer = get(location);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** Waits until an import is in a state. */
  JsonNode await(String location, String state) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> progress(location), progress -> state.equals(progress.get("state").asString()));
  }

  /** The lines of an import's report, without its header. */
  List<List<String>> report(String location) {
    HttpResponse<String> answer = get(location + "/report");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try (Stream<CsvRecord> lines = CsvReader.builder().ofCsvRecord(answer.body()).stream()) {
      return lines.skip(1).map(CsvRecord::getFields).toList();
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
