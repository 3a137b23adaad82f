package dev.rapport.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.RegistryEventSerdes.Mode;
import dev.rapport.events.RegistryUnavailableException;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.StandardProposed;
import dev.rapport.local.stack.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** The framing of events against a real registry: what Java writes, and what others find. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryEventSerdesTest {

  private RunningStack stack;
  private URI registry;

  @BeforeAll
  void up() {
    stack = RunningStack.up("registry", Set.of(Part.KAFKA, Part.REGISTRY));
    registry = stack.addresses().registry();
  }

  @AfterAll
  void down() {
    stack.close();
  }

  @Test
  void ids_dates_and_money_come_back_as_they_were() {
    SalesOutcome outcome = SampleEvents.won(UUID.randomUUID());
    var serde = serdes(Mode.REGISTER).of(SalesOutcome.class);

    byte[] bytes = serde.serializer().serialize("sales.outcomes", outcome);

    assertThat(serde.deserializer().deserialize("sales.outcomes", bytes)).isEqualTo(outcome);
  }

  @Test
  void the_id_in_the_frame_is_the_one_that_the_confluent_api_knows() throws Exception {
    LeadHandoff handoff = SampleEvents.assigned(UUID.randomUUID());

    byte[] bytes = written(Mode.REGISTER, handoff);

    assertThat(bytes[0]).as("magic byte").isZero();
    Schema found = confluentSchema(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
    assertThat(SchemaCompatibility.schemaNameEquals(found, handoff.getSchema())).isTrue();
    assertThat(found.getFields()).hasSameSizeAs(handoff.getSchema().getFields());
  }

  @Test
  void a_known_schema_is_looked_up_without_the_right_to_register() {
    LeadHandoff handoff = SampleEvents.assigned(UUID.randomUUID());
    byte[] registered = written(Mode.REGISTER, handoff);

    assertThat(written(Mode.LOOK_UP, handoff)).isEqualTo(registered);
    assertThat(
            serdes(Mode.LOOK_UP)
                .of(LeadHandoff.class)
                .deserializer()
                .deserialize("leads.handoffs", registered))
        .isEqualTo(handoff);
  }

  @Test
  void a_schema_that_was_registered_by_hand_is_found_however_it_was_laid_out() throws Exception {
    int id = registerByConfluentApi("standards.proposed-value", StandardProposed.getClassSchema());

    byte[] bytes =
        serdes(Mode.LOOK_UP)
            .of(StandardProposed.class)
            .serializer()
            .serialize("standards.proposed", SampleEvents.proposal());

    assertThat(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt()).isEqualTo(id);
  }

  @Test
  void a_registry_that_does_not_answer_is_no_fault_of_the_record() {
    byte[] sound = written(Mode.REGISTER, SampleEvents.assigned(UUID.randomUUID()));
    var nowhere = new RegistryEventSerdes(URI.create("http://localhost:9"), Mode.LOOK_UP);
    var handoffs = nowhere.of(LeadHandoff.class).deserializer();

    assertThatThrownBy(() -> handoffs.deserialize("leads.handoffs", sound))
        .isInstanceOf(SerializationException.class)
        .satisfies(
            fault ->
                assertThat(Stream.iterate(fault, Objects::nonNull, Throwable::getCause))
                    .hasAtLeastOneElementOfType(RegistryUnavailableException.class));
  }

  @Test
  void an_unknown_schema_is_an_error_that_names_it() {
    Roster roster =
        Roster.newBuilder().setTeamId("emea").setName("EMEA").setUpdatedAt(Instant.EPOCH).build();
    var serializer = serdes(Mode.LOOK_UP).of(Roster.class).serializer();

    assertThatThrownBy(() -> serializer.serialize("sales.roster", roster))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("dev.rapport.events.avro.Roster")
        .hasMessageContaining("sales.roster")
        .hasMessageContaining(registry.toString());
  }

  @Test
  void a_record_of_another_type_is_refused_where_it_is_read() {
    byte[] outcome =
        serdes(Mode.REGISTER)
            .of(SalesOutcome.class)
            .serializer()
            .serialize("sales.outcomes", SampleEvents.won(UUID.randomUUID()));
    var handoffs = serdes(Mode.REGISTER).of(LeadHandoff.class).deserializer();

    assertThatThrownBy(() -> handoffs.deserialize("leads.handoffs", outcome))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("LeadHandoff")
        .hasMessageContaining("SalesOutcome");
  }

  @Test
  void bytes_that_are_no_event_are_refused() {
    var handoffs = serdes(Mode.REGISTER).of(LeadHandoff.class).deserializer();

    for (byte[] poison :
        List.of(
            new byte[0],
            new byte[] {0},
            "{\"lead\":1}".getBytes(UTF_8),
            frame(1_000_000),
            frame(1))) {
      assertThatThrownBy(() -> handoffs.deserialize("leads.handoffs", poison))
          .isInstanceOf(SerializationException.class);
    }
  }

  private static byte[] frame(int id) {
    return ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 7).array();
  }

  private byte[] written(Mode mode, LeadHandoff handoff) {
    return serdes(mode).of(LeadHandoff.class).serializer().serialize("leads.handoffs", handoff);
  }

  private RegistryEventSerdes serdes(Mode mode) {
    return new RegistryEventSerdes(registry, mode);
  }

  private Schema confluentSchema(int id) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(registry.resolve("/apis/ccompat/v7/schemas/ids/" + id)).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String schema = JsonMapper.shared().readTree(answer.body()).get("schema").asString();
    return new Schema.Parser().parse(schema);
  }

  private int registerByConfluentApi(String subject, Schema schema) throws Exception {
    String body =
        JsonMapper.shared()
            .writeValueAsString(Map.of("schemaType", "AVRO", "schema", laidOut(schema)));
    HttpRequest request =
        HttpRequest.newBuilder(
                registry.resolve("/apis/ccompat/v7/subjects/" + subject + "/versions"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body()).get("id").asInt();
  }

  private static String laidOut(Schema schema) {
    return JsonMapper.shared().readTree(schema.toString()).toPrettyString();
  }
}
