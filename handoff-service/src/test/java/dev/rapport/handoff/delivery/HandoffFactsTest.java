package dev.rapport.handoff.delivery;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.delivery.model.HandoffFilter;
import dev.rapport.handoff.web.HandoffDocument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** What filters and templates can ask of a handoff: all that it has, or it says here why not. */
class HandoffFactsTest {

  private static final URI LINK = URI.create("https://sales.example/h/token");

  /** Fields of the event that are not to be seen. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          // Ours alone: it joins what a person sends, and means nothing to anybody else.
          "personKey");

  /** Fields of the event that are called otherwise; those within go with them. */
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          entry("teamId", "team"),
          entry("routing.teamId", "team"),
          entry("routing.territory", "territory"),
          entry("routing.segment", "segment"),
          entry("routing.skills[0]", "skills[0]"),
          entry("routing.accountOwnerId", "accountOwnerId"),
          entry("routing.why[0]", "why[0]"),
          entry("repId", "rep.repId"),
          entry("repName", "rep.name"),
          entry("repEmail", "rep.email"),
          entry("standardId", "standard"),
          entry("standardVersion", "standard"),
          entry("brief.objections[0].objectionId", "brief.objections[0].id"),
          entry(
              "brief.objections[0].materials[0].materialId", "brief.objections[0].materials[0].id"),
          entry("brief.materials[0].materialId", "brief.materials[0].id"));

  /** Fields of the document that are called otherwise here. */
  private static final Map<String, String> IN_DOCUMENT =
      Map.of(
          "state", "kind",
          "updatedAt", "occurredAt",
          "lead.channel", "lead.source.channel",
          "lead.campaign", "lead.source.campaign");

  /** Of the document, not to be seen. */
  private static final Set<String> ONLY_IN_DOCUMENT =
      Set.of(
          // It goes on from moment to moment: events have where it starts, and alarms.
          "clock");

  private final Map<String, String> leaves = new LinkedHashMap<>();
  private int number;

  @Test
  void every_field_of_the_event_can_be_asked_for_or_is_left_out_for_a_reason() {
    LeadHandoff handoff = (LeadHandoff) filled(LeadHandoff.getClassSchema(), "");
    Map<String, Object> facts = HandoffFacts.of(handoff, LINK);

    assertThat(leaves).hasSizeGreaterThan(80);
    assertThat(leaves.keySet()).containsAll(LEFT_OUT).containsAll(OTHERWISE.keySet());
    leaves.forEach(
        (field, literal) -> {
          if (!LEFT_OUT.contains(field)) {
            String name = OTHERWISE.getOrDefault(field, field);
            String wanted =
                name.equals("standard")
                    ? "'%s:%d'".formatted(handoff.getStandardId(), handoff.getStandardVersion())
                    : name.equals("team") ? "'" + handoff.getTeamId() + "'" : literal;
            assertHolds("handoff.%s == %s".formatted(name, wanted), facts);
          }
        });
    assertHolds("handoff.answerLink == '%s'".formatted(LINK), facts);
  }

  @Test
  void every_field_of_the_document_can_be_asked_for_or_is_left_out_for_a_reason() {
    Map<String, Object> facts =
        HandoffFacts.of((LeadHandoff) filled(LeadHandoff.getClassSchema(), ""), LINK);

    List<String> fields = fields(HandoffDocument.class, "").toList();

    assertThat(fields).hasSizeGreaterThan(50).containsAll(IN_DOCUMENT.keySet());
    for (String field : fields) {
      String name = IN_DOCUMENT.getOrDefault(field, field);
      assertHolds("has(handoff.%s)".formatted(name), facts);
    }
  }

  private static void assertHolds(String condition, Map<String, Object> facts) {
    assertThat(HandoffFilter.compile(condition).holds(facts)).as(condition).isTrue();
  }

  /** A record of a schema in which every field has a value that no other has. */
  private IndexedRecord filled(Schema schema, String path) {
    IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.schema(), path + field.name()));
    }
    return record;
  }

  private Object value(Schema schema, String path) {
    return switch (schema.getType()) {
      case UNION ->
          value(
              schema.getTypes().stream()
                  .filter(type -> type.getType() != Schema.Type.NULL)
                  .findFirst()
                  .orElseThrow(),
              path);
      case RECORD -> filled(schema, path + ".");
      case ARRAY -> List.of(value(schema.getElementType(), path + "[0]"));
      case MAP -> Map.of("key", leaf(path + "['key']", "'" + path + "'", path));
      case ENUM -> {
        String symbol = schema.getEnumSymbols().get(0);
        yield leaf(path, "'" + symbol + "'", SpecificData.get().createEnum(symbol, schema));
      }
      case STRING -> text(schema, path);
      case INT -> integer(schema, path);
      case LONG -> moment(path);
      case DOUBLE -> leaf(path, "0.25", 0.25);
      case BOOLEAN -> leaf(path, "true", true);
      case BYTES, FIXED, FLOAT, NULL ->
          throw new AssertionError(path + " is a " + schema.getType());
    };
  }

  private Object text(Schema schema, String path) {
    LogicalType logical = schema.getLogicalType();
    if (logical != null && logical.getName().equals("uuid")) {
      UUID id = new UUID(7, ++number);
      return leaf(path, "'" + id + "'", id);
    }
    return leaf(path, "'" + path + "'", path);
  }

  private Object integer(Schema schema, String path) {
    number++;
    if (schema.getLogicalType() != null) {
      LocalDate day = LocalDate.EPOCH.plusDays(number);
      return leaf(path, "'" + day + "'", day);
    }
    return leaf(path, Integer.toString(number), number);
  }

  private Object moment(String path) {
    Instant at = Instant.ofEpochSecond(++number);
    return leaf(path, "'" + at + "'", at);
  }

  private Object leaf(String path, String literal, Object value) {
    leaves.put(path, literal);
    return value;
  }

  /** The fields of a document, those of its parts too. */
  private static Stream<String> fields(Class<?> document, String path) {
    return Stream.of(Objects.requireNonNull(document.getRecordComponents()))
        .filter(field -> !ONLY_IN_DOCUMENT.contains(path + field.getName()))
        .flatMap(field -> field(field, path + field.getName()));
  }

  private static Stream<String> field(RecordComponent field, String path) {
    if (field.getType().isRecord()) {
      return fields(field.getType(), path + ".");
    }
    if (List.class.isAssignableFrom(field.getType())) {
      Type element = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
      return element instanceof Class<?> part && part.isRecord()
          ? fields(part, path + "[0].")
          : Stream.of(path);
    }
    return Stream.of(path);
  }
}
