package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.soundSubmission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.state.PersonLeadsState;
import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class StateHistoryTest {

  private static final PersonLeads PERSON =
      PersonLeads.NONE.with(
          JoinedLead.begunBy(Submissions.of(soundSubmission("first", "ada@example.com", NOON))));

  @Test
  void the_newest_version_in_the_history_is_the_one_in_use() throws IOException {
    assertThat(newest()).isEqualTo(PersonLeadsState.getClassSchema());
  }

  @Test
  void every_earlier_version_can_be_read_and_can_read() throws IOException {
    Schema current = PersonLeadsState.getClassSchema();
    for (int version = 1; exists(version); version++) {
      assertThat(compatible(current, read(version))).as("reads v%d", version).isTrue();
      assertThat(compatible(read(version), current)).as("v%d reads it", version).isTrue();
    }
  }

  @Test
  void what_the_first_version_wrote_is_read_today() throws IOException {
    var encoder =
        new BinaryMessageEncoder<PersonLeadsState>(
            SpecificData.getForClass(PersonLeadsState.class), read(1));
    var bytes = encoder.encode(PersonLeadsStates.write(PERSON));
    byte[] stored = new byte[bytes.remaining()];
    bytes.get(stored);

    assertThat(
            PersonLeadsStates.read(
                new SingleObjectSerde<>(PersonLeadsState.class)
                    .deserializer()
                    .deserialize("any", stored)))
        .isEqualTo(PERSON);
  }

  @Test
  void a_person_is_the_same_after_being_stored() {
    assertThat(PersonLeadsStates.read(PersonLeadsStates.write(PERSON))).isEqualTo(PERSON);
  }

  private static boolean compatible(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static Schema newest() throws IOException {
    int version = 1;
    while (exists(version + 1)) {
      version++;
    }
    return read(version);
  }

  private static boolean exists(int version) {
    return StateHistoryTest.class.getResource(path(version)) != null;
  }

  private static Schema read(int version) throws IOException {
    try (InputStream json = StateHistoryTest.class.getResourceAsStream(path(version))) {
      assertThat(json).as("version %d", version).isNotNull();
      return new Schema.Parser().parse(json);
    }
  }

  private static String path(int version) {
    return "/history/PersonLeadsState/v%d.avsc".formatted(version);
  }
}
