import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints every handoff: where a CRM integration in Java starts. It needs kafka-clients, lz4-java,
 * avro and jackson-databind, and none of Rapport's classes; a registry's own deserializer
 * (Apicurio's, Confluent's) does what {@link #decode} does here.
 *
 * <p>KAFKA names the bootstrap servers, REGISTRY the registry's Confluent API, GROUP this
 * integration.
 */
public final class PrintHandoffs {

  private static final String REGISTRY =
      setting("REGISTRY", "http://localhost:8080/apis/ccompat/v7");
  private static final Map<Integer, Schema> SCHEMAS = new HashMap<>();

  private PrintHandoffs() {}

  public static void main(String[] arguments) throws IOException {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", setting("KAFKA", "localhost:9092"));
    settings.put("group.id", setting("GROUP", "crm-example"));
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", "false");
    // Without it a reader sees what was taken back.
    settings.put("isolation.level", "read_committed");

    Set<String> seen = new HashSet<>(); // in a real integration: a unique column of your database
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("leads.handoffs"));
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          GenericRecord handoff = decode(record.value());
          // Delivered before: at least once means sometimes twice.
          if (seen.add(handoff.get("eventId").toString())) {
            print(handoff);
          }
        }
        // Only now: a crash before it brings the same records again, and none is lost.
        consumer.commitSync();
      }
    }
  }

  private static void print(GenericRecord handoff) {
    GenericRecord brief = (GenericRecord) handoff.get("brief");
    System.out.printf(
        "%s %s lead=%s rep=%s: %s%n",
        handoff.get("eventId"),
        handoff.get("kind"),
        handoff.get("leadId"),
        handoff.get("repName"),
        brief.get("headline"));
  }

  /** A zero byte, the schema's id, Avro binary. */
  private static GenericRecord decode(byte[] value) throws IOException {
    ByteBuffer frame = ByteBuffer.wrap(value);
    if (frame.get() != 0) {
      throw new IOException("no framed record");
    }
    int id = frame.getInt();
    Schema schema = SCHEMAS.get(id);
    if (schema == null) {
      schema = schema(id);
      SCHEMAS.put(id, schema);
    }
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
  }

  private static Schema schema(int id) throws IOException {
    try (InputStream answer = URI.create(REGISTRY + "/schemas/ids/" + id).toURL().openStream()) {
      return new Schema.Parser()
          .parse(new JsonMapper().readTree(answer).get("schema").asString());
    }
  }

  private static String setting(String name, String preset) {
    return System.getenv().getOrDefault(name, preset);
  }
}
