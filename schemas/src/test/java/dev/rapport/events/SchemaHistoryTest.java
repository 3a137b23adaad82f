package dev.rapport.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rapport.events.avro.LeadAnnounced;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.events.avro.ReviewDigest;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.StandardProposed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every version of an event that was ever released can be read by today's code, and today's events
 * by every released reader. Versions stand in {@code history/<Record>/vN.avsc}; a released file
 * never changes, a changed record gets the next number: {@code mvn -pl schemas test
 * -Dtest=SchemaHistoryTest -Dhistory.append=true} writes it.
 */
class SchemaHistoryTest {

  static Stream<Schema> events() {
    return Stream.of(
        LeadCaptured.SCHEMA$,
        LeadQuarantined.SCHEMA$,
        LeadAnnounced.SCHEMA$,
        LeadSignal.SCHEMA$,
        LeadAssessed.SCHEMA$,
        LeadHandoff.SCHEMA$,
        SalesOutcome.SCHEMA$,
        Roster.SCHEMA$,
        LeadStandardPublished.SCHEMA$,
        StandardProposed.SCHEMA$,
        ReviewDigest.SCHEMA$);
  }

  @ParameterizedTest
  @MethodSource("events")
  void the_newest_version_in_the_history_is_the_record_itself(Schema event) throws IOException {
    List<Schema> history = history(event);
    boolean recorded = !history.isEmpty() && history.get(history.size() - 1).equals(event);
    if (!recorded && Boolean.getBoolean("history.append")) {
      append(event, history.size() + 1);
      return;
    }
    assertThat(recorded)
        .as("%s changed: append it to the history (see this class)", event.getName())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("events")
  void todays_reader_reads_every_version(Schema event) throws IOException {
    for (Schema released : history(event)) {
      assertCompatible(event, released);
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void every_released_reader_reads_todays_events(Schema event) throws IOException {
    for (Schema released : history(event)) {
      assertCompatible(released, event);
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void everything_is_documented_and_every_enum_has_a_way_out(Schema event) {
    assertThat(event.getDoc()).as(event.getName()).isNotBlank();
    List<Schema> enums = new ArrayList<>();
    collectEnums(event, enums);
    assertThat(enums).allMatch(type -> "UNKNOWN".equals(type.getEnumDefault()));
  }

  @Test
  void an_incompatible_change_is_noticed() {
    Schema before =
        new Schema.Parser()
            .parse(
                """
        {"type":"record","name":"R","fields":[{"name":"a","type":"string"}]}""");
    Schema after =
        new Schema.Parser()
            .parse(
                """
        {"type":"record","name":"R","fields":[{"name":"b","type":"string"}]}""");
    assertThat(compatibility(after, before)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  private static void assertCompatible(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(result.getResult().getIncompatibilities()).as(reader.getName()).isEmpty();
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  private static void collectEnums(Schema schema, List<Schema> enums) {
    switch (schema.getType()) {
      case RECORD -> schema.getFields().forEach(field -> collectEnums(field.schema(), enums));
      case ARRAY -> collectEnums(schema.getElementType(), enums);
      case MAP -> collectEnums(schema.getValueType(), enums);
      case UNION -> schema.getTypes().forEach(type -> collectEnums(type, enums));
      case ENUM -> enums.add(schema);
      case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
        // carries no enum
      }
    }
  }

  private static List<Schema> history(Schema event) throws IOException {
    List<Schema> history = new ArrayList<>();
    for (int version = 1; ; version++) {
      try (InputStream json =
          SchemaHistoryTest.class.getResourceAsStream(resource(event, version))) {
        if (json == null) {
          return history;
        }
        history.add(new Schema.Parser().parse(json));
      }
    }
  }

  private static void append(Schema event, int version) throws IOException {
    Path file = Path.of("src/main/resources" + resource(event, version));
    assumeTrue(Files.isDirectory(Path.of("src/main")), "run from the module");
    Files.createDirectories(file.getParent());
    Files.write(file, (SchemaFormatter.format("json/pretty", event) + "\n").getBytes(UTF_8));
  }

  private static String resource(Schema event, int version) {
    return "/history/%s/v%d.avsc".formatted(event.getName(), version);
  }
}
