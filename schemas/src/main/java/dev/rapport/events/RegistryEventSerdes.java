package dev.rapport.events;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.Default4ByteIdHandler;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.config.IdOption;
import io.apicurio.registry.serde.config.SerdeConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Events framed as Confluent does (a zero byte, a four-byte schema id, Avro binary), with schemas
 * in an Apicurio registry. The id is Apicurio's content id, which is also what its
 * Confluent-compatible API answers to, so any console or connector can read the topics.
 */
public final class RegistryEventSerdes implements EventSerdes {

  /** What a writer may do to the registry. */
  public enum Mode {
    /** Development: a schema that the registry lacks is registered on first use. */
    REGISTER,
    /** Production: schemas are looked up; one that the registry lacks is an error. */
    LOOK_UP
  }

  static {
    TrustedRecords.vouch();
  }

  /** A schema id never changes its meaning, so what was looked up once stays known. */
  private static final Duration KNOWN_FOR = Duration.ofDays(1);

  private final URI root;
  private final Mode mode;
  private final SchemaRegistry registry;

  /**
   * Serdes that share one client.
   *
   * @param root address of the registry, for example {@code http://localhost:8080}
   * @param mode whether unknown schemas may be registered
   */
  public RegistryEventSerdes(URI root, Mode mode) {
    this.root = root;
    this.mode = mode;
    this.registry = new SchemaRegistry(root);
  }

  @Override
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    var serializer = new RecordSerializer<T>(type, registry);
    serializer.configure(new SerdeConfig(settings()), false);
    var deserializer = new AvroKafkaDeserializer<T>(registry);
    deserializer.configure(settings(), false);
    return Serdes.serdeFrom(
        new RegistrySerializer<>(root, serializer), new TypedDeserializer<>(type, deserializer));
  }

  private Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry(SerdeConfig.ID_HANDLER, Default4ByteIdHandler.class.getName()),
        Map.entry(SerdeConfig.USE_ID, IdOption.contentId.name()),
        Map.entry("apicurio.registry.headers.enabled", false),
        Map.entry(SerdeConfig.EXPLICIT_ARTIFACT_GROUP_ID, "default"),
        // Whole schemas: split into references, as is the default, other readers cannot parse them.
        Map.entry(SchemaResolverConfig.DEREFERENCE_SCHEMA, true),
        // Found whoever registered them, however they were laid out.
        Map.entry(SchemaResolverConfig.CANONICALIZE, true),
        Map.entry(SerdeConfig.AUTO_REGISTER_ARTIFACT, mode == Mode.REGISTER),
        Map.entry(SerdeConfig.CHECK_PERIOD_MS, KNOWN_FOR.toMillis()),
        Map.entry(SerdeConfig.FAULT_TOLERANT_REFRESH, true),
        Map.entry(SerdeConfig.RETRY_COUNT, 3L),
        Map.entry(SerdeConfig.RETRY_BACKOFF_MS, 300L),
        Map.entry(AvroSerdeConfig.AVRO_DATUM_PROVIDER, RememberedReaders.class.getName()),
        Map.entry(AvroSerdeConfig.USE_SPECIFIC_AVRO_READER, true));
  }
}
