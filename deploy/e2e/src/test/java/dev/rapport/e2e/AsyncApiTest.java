package dev.rapport.e2e;

import static dev.rapport.e2e.Checkout.map;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.TopicSpec.Cleanup;
import dev.rapport.events.Topics;
import dev.rapport.events.stream.DeadLetterHandler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

/** The documents of the topics say what the code does. */
class AsyncApiTest {

  private static final String DOCUMENT = "docs/events/asyncapi.yaml";

  private final Map<String, Object> document = map(Checkout.yaml(DOCUMENT));

  @Test
  void every_topic_has_a_channel_with_its_partitions_and_retention() {
    Map<String, Object> documented = new TreeMap<>();
    channels().forEach((name, channel) -> documented.put(text(channel, "address"), kafka(channel)));

    Map<String, Object> real = new TreeMap<>();
    Topics.specs().forEach(spec -> real.put(spec.name(), kafka(spec)));
    assertThat(documented).isEqualTo(real);
  }

  @Test
  void every_channel_names_the_record_that_its_topic_carries() {
    Map<String, String> documented = new TreeMap<>();
    channels()
        .values()
        .forEach(
            channel ->
                documented.put(
                    text(channel, "address"),
                    map(channel.get("messages")).keySet().iterator().next()));

    Map<String, String> real = new TreeMap<>();
    Topics.specs().forEach(spec -> real.put(spec.name(), "DeadLetter"));
    records().forEach((topic, type) -> real.put(topic, type.getSimpleName()));
    assertThat(documented).isEqualTo(real);
  }

  @Test
  void every_message_points_to_the_last_version_of_its_schema() throws IOException {
    for (Class<?> type : Set.copyOf(records().values())) {
      Map<String, Object> payload = at("components", "messages", type.getSimpleName(), "payload");
      Path schema =
          Checkout.path(DOCUMENT).resolveSibling(text(map(payload.get("schema")), "$ref"));
      assertThat(new Schema.Parser().parse(Files.readString(schema)).getFullName())
          .isEqualTo(type.getName());
      String file = schema.getFileName().toString();
      int version = Integer.parseInt(file.substring(1, file.indexOf('.')));
      assertThat(schema.resolveSibling("v%d.avsc".formatted(version + 1))).doesNotExist();
    }
  }

  @Test
  void headers_are_those_that_are_written() {
    assertThat(at("components", "schemas", "EventHeaders", "properties").keySet())
        .containsExactlyInAnyOrder(
            EventHeaders.SPEC_VERSION,
            EventHeaders.ID,
            EventHeaders.TYPE,
            EventHeaders.SOURCE,
            EventHeaders.TIME,
            EventHeaders.CONTENT_TYPE,
            EventHeaders.TRACE_PARENT);
    assertThat(at("components", "schemas", "DeadLetterHeaders", "properties").keySet())
        .containsExactlyInAnyOrder(
            DeadLetterHandler.TOPIC_HEADER,
            DeadLetterHandler.PARTITION_HEADER,
            DeadLetterHandler.OFFSET_HEADER,
            DeadLetterHandler.STAGE_HEADER,
            DeadLetterHandler.ERROR_HEADER,
            DeadLetterHandler.MESSAGE_HEADER,
            DeadLetterHandler.DESTINATION_HEADER);
  }

  @Test
  void every_field_of_every_record_is_explained() {
    Map<String, Schema> types = new LinkedHashMap<>();
    for (Class<?> type : records().values()) {
      collect(SpecificData.get().getSchema(type), types);
    }
    assertThat(explained())
        .isEqualTo(
            types.entrySet().stream().collect(toMap(Map.Entry::getKey, e -> names(e.getValue()))));
  }

  /** Field or symbol names by type, as the tables give them; an empty meaning is none. */
  private static Map<String, List<String>> explained() {
    Map<String, List<String>> explained = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (String line : Checkout.text("docs/events/README.md").lines().toList()) {
      if (line.startsWith("## ")) {
        names = new ArrayList<>();
        explained.put(line.substring(3), names);
      } else if (line.matches("\\| `\\w+` \\| .+ \\| \\S.* \\|")) {
        names.add(line.substring(3, line.indexOf('`', 3)));
      } else if (line.matches("`\\w+`(, `\\w+`)*")) {
        names.addAll(Arrays.asList(line.replace("`", "").split(", ", -1)));
      }
    }
    return explained;
  }

  private static List<String> names(Schema type) {
    return type.getType() == Schema.Type.ENUM
        ? type.getEnumSymbols()
        : type.getFields().stream().map(Schema.Field::name).toList();
  }

  private static void collect(Schema schema, Map<String, Schema> types) {
    switch (schema.getType()) {
      case ENUM -> types.put(schema.getName(), schema);
      case RECORD -> {
        if (types.put(schema.getName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), types));
        }
      }
      case ARRAY -> collect(schema.getElementType(), types);
      case MAP -> collect(schema.getValueType(), types);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, types));
      case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
        // nothing inside
      }
    }
  }

  /** The record of each topic, as the code's own methods declare it. */
  private static Map<String, Class<?>> records() {
    Topics topics = new Topics(new NoSerdes());
    Map<String, Class<?>> records = new TreeMap<>();
    for (Method method : Topics.class.getMethods()) {
      if (method.getReturnType() == Topic.class) {
        try {
          Class<?> type =
              (Class<?>)
                  ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
          records.put(((Topic<?>) method.invoke(topics)).name(), type);
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new LinkageError(method.getName(), e);
        }
      }
    }
    assertThat(records).isNotEmpty();
    return records;
  }

  /** Serdes for topics of which only the name is asked. */
  private static final class NoSerdes implements EventSerdes {
    @Override
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
      return Serdes.serdeFrom(
          (topic, value) -> new byte[0],
          (topic, bytes) -> {
            throw new AssertionError("nobody reads " + topic + " here");
          });
    }
  }

  private static Map<String, Object> kafka(Map<String, Object> channel) {
    return map(map(channel.get("bindings")).get("kafka"));
  }

  private static Map<String, Object> kafka(TopicSpec spec) {
    Map<String, Object> configuration = new LinkedHashMap<>();
    if (spec.cleanup() instanceof Cleanup.Delete delete) {
      configuration.put("cleanup.policy", List.of("delete"));
      configuration.put("retention.ms", number(delete.retention().toMillis()));
    } else {
      configuration.put("cleanup.policy", List.of("compact"));
    }
    return Map.of("partitions", spec.partitions(), "topicConfiguration", configuration);
  }

  /** As YAML reads it: an Integer where it fits. */
  private static Number number(long value) {
    return value == (int) value ? (Number) (int) value : (Number) value;
  }

  private Map<String, Map<String, Object>> channels() {
    Map<String, Map<String, Object>> channels = new LinkedHashMap<>();
    map(document.get("channels")).forEach((name, channel) -> channels.put(name, map(channel)));
    return channels;
  }

  private Map<String, Object> at(String... path) {
    Map<String, Object> found = document;
    for (String step : path) {
      found = map(found.get(step));
    }
    return found;
  }

  private static String text(Map<String, Object> map, String name) {
    return String.valueOf(map.get(name));
  }
}
