package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is posted, the answer is a 4xx that names the fault or a 202; and what was answered with
 * 202 is judged or held back as rubbish where the answer said so; no partition has stopped and
 * nothing has ended among the dead letters.
 */
@ExtendWith(SharedStack.class)
class BadInputTest {

  private static final Duration JUDGED = Duration.ofMinutes(2);
  private static final List<String> TEXTS =
      List.of("firstName", "company", "jobTitle", "country", "companySize", "capturedAt");

  private final HttpJson http = new HttpJson();
  private final Set<UUID> accepted = new HashSet<>();
  private final Set<UUID> heldBack = new HashSet<>();
  private int next;

  @Test
  void what_breaks_programs_breaks_no_part_of_the_pipeline(RunningStack stack) throws Exception {
    long deadBefore = deadLetters(stack);
    URI intake = stack.addresses().intake().resolve("/v1/leads");
    for (String body : malformed()) {
      HttpResponse<String> answer = http.post(intake, body);
      assertThat(answer.statusCode()).as("%.80s: %.500s", body, answer.body()).isBetween(400, 499);
      assertThat(HttpJson.json(answer).get("errors").size()).isPositive();
    }
    for (String body : odd()) {
      post(intake, body);
    }
    naughtyStrings(intake);
    rows("messy/email_tests.csv", row -> lead().put("email", row.getField("address")), intake);
    rows("messy/phone_parse_cases.csv", BadInputTest::phoned, intake);
    rows("messy/names_by_locale.csv", this::named, intake);

    assertThat(accepted).hasSizeGreaterThan(500);
    try (var assessed = TopicReader.of(stack.addresses(), Topics::leadsAssessed)) {
      Set<UUID> judged =
          assessed.until(JUDGED, seen -> ids(seen).containsAll(accepted)).stream()
              .map(record -> record.value().getSubmissionId())
              .collect(Collectors.toSet());
      assertThat(judged).containsAll(accepted).doesNotContainAnyElementsOf(heldBack);
    }
    try (var quarantined = TopicReader.of(stack.addresses(), Topics::leadsQuarantined)) {
      assertThat(quarantined.toTheEnd())
          .extracting(record -> record.value().getSubmissionId())
          .containsAll(heldBack);
    }
    assertThat(deadLetters(stack)).isEqualTo(deadBefore);
  }

  private static Set<UUID> ids(List<ConsumerRecord<String, LeadAssessed>> seen) {
    return seen.stream().map(r -> r.value().getSubmissionId()).collect(Collectors.toSet());
  }

  /** Of all that a lead passes through; others may have put some there. */
  private static long deadLetters(RunningStack stack) {
    long dead = 0;
    for (String topic :
        List.of(
            Topics.LEADS_CAPTURED.deadLetterTopic(Topics.QUALIFICATION),
            Topics.LEADS_ASSESSED.deadLetterTopic(Topics.HANDOFF),
            Topics.LEADS_ASSESSED.deadLetterTopic(Topics.FEEDBACK))) {
      try (var letters = TopicReader.ofBytes(stack.addresses(), topic)) {
        dead += letters.toTheEnd().size();
      }
    }
    return dead;
  }

  private static List<String> malformed() {
    return List.of(
        "",
        "{\"email\": \"a@example.com\"",
        "[]",
        "\"lead\"",
        "{\"email\": 5}",
        "{\"firstName\": \"nobody to answer\"}",
        "{\"email\": \"not an address\"}",
        "{\"phone\": \"+1\"}",
        "{\"email\": \"a@example.com\", \"answers\": []}",
        "{\"email\": \"a@example.com\", \"capturedAt\": \"yesterday\"}",
        "{\"email\": \"a@example.com\", \"attributes\": {\"x\": \""
            + "y".repeat(10_000_000)
            + "\"}}",
        "{\"email\": \"a@example.com\", \"attributes\": {"
            + IntStream.range(0, 100_000)
                .mapToObj(i -> "\"a" + i + "\": 1")
                .collect(Collectors.joining(","))
            + "}}",
        "{\"email\": \"a@example.com\", \"attributes\": {\"x\": "
            + "[".repeat(5_000)
            + "]".repeat(5_000)
            + "}}");
  }

  /** Good enough to be kept. */
  private List<String> odd() {
    return List.of(
        lead().toString().replace("}", ", \"firstName\": \"\\ud800 alone\"}"),
        lead().toString().replace("}", ", \"company\": \"bell\\u0007 and nul\\u0000\"}"),
        lead().toString().replace("}", ", \"answers\": {\"timing\": \"\\ud83d\\ude80\\ud83d\"}}"),
        lead().toString().replace("}", ", \"source\": {\"campaign\": \"\\u202e\\ufeffq4\"}}"));
  }

  private void naughtyStrings(URI intake) throws Exception {
    JsonNode strings =
        HttpJson.JSON.readTree(Files.readString(SharedData.file("messy/naughty_strings.json")));
    for (JsonNode naughty : strings) {
      for (String field : TEXTS) {
        ObjectNode lead = lead();
        lead.set(field, naughty);
        post(intake, lead.toString());
      }
      ObjectNode answers = lead();
      answers.putObject("answers").set("pain", naughty);
      answers.putObject("source").set("campaign", naughty);
      post(intake, answers.toString());
    }
  }

  private void rows(String file, Lead lead, URI intake) throws Exception {
    try (Stream<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(SharedData.file(file)).stream()) {
      for (NamedCsvRecord row : rows.toList()) {
        post(intake, lead.of(row).toString());
      }
    }
  }

  private interface Lead {
    ObjectNode of(NamedCsvRecord row);
  }

  private static ObjectNode phoned(NamedCsvRecord row) {
    return HttpJson.JSON
        .createObjectNode()
        .put("phone", row.getField("raw"))
        .put("country", row.getField("default_region"));
  }

  private ObjectNode named(NamedCsvRecord row) {
    return lead().put("firstName", row.getField("given")).put("lastName", row.getField("surname"));
  }

  private ObjectNode lead() {
    return HttpJson.JSON.createObjectNode().put("email", "odd-" + next++ + "@messy.example");
  }

  private void post(URI intake, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.post(intake, body);
    assertThat(answer.statusCode()).as("%.300s: %.500s", body, answer.body()).isBetween(202, 499);
    if (answer.statusCode() == 202) {
      JsonNode told = HttpJson.json(answer);
      Set<UUID> kept = told.get("status").asString().equals("quarantined") ? heldBack : accepted;
      kept.add(UUID.fromString(told.get("submissionId").asString()));
    } else {
      assertThat(HttpJson.json(answer).get("errors").size()).as(answer.body()).isPositive();
    }
  }
}
