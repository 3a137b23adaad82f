package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.soundSubmission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.Captured;
import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.LeadWindow;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.Signal;
import dev.rapport.qualification.state.PersonLeadsState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is stored can be read by every later version. A changed schema is a new version of the
 * history: {@code mvn -pl schemas,qualification-service test -Dtest=StateHistoryTest
 * -Dhistory.append=true -Dsurefire.failIfNoSpecifiedTests=false} writes it.
 */
class StateHistoryTest {

  private static final PersonKey ADA = Captured.person("ada@example.com");

  private static final JoinedLead LEAD =
      JoinedLead.begunBy(Submissions.of(soundSubmission("first", "ada@example.com", NOON)));

  private static final LeadWindow WINDOW = new LeadWindow(Duration.ofDays(90));

  private static final PersonLeads PERSON = PersonLeads.NONE.with(LEAD, WINDOW);

  @Test
  void the_newest_version_in_the_history_is_the_one_in_use() throws IOException {
    Schema current = PersonLeadsState.getClassSchema();
    if (!newest().equals(current) && Boolean.getBoolean("history.append")) {
      append(current);
    }
    assertThat(newest())
        .as("%s changed: append it to the history (see this class)", current.getName())
        .isEqualTo(current);
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
                ADA,
                new SingleObjectSerde<>(PersonLeadsState.class)
                    .deserializer()
                    .deserialize("any", stored)))
        .isEqualTo(PERSON);
  }

  @Test
  void a_person_is_the_same_after_being_stored() {
    assertThat(PersonLeadsStates.read(ADA, PersonLeadsStates.write(PERSON))).isEqualTo(PERSON);
  }

  @Test
  void a_person_with_all_that_can_be_known_is_the_same_after_being_stored() {
    PersonLeads waits =
        PersonLeads.NONE
            .waitingFor(signal("s1", id("unheard of"), Signal.Kind.ENRICHMENT), WINDOW, NOON)
            .orElseThrow();
    JoinedLead told =
        LEAD.hear(signal("s2", null, Signal.Kind.BEHAVIOUR))
            .flatMap(lead -> lead.hear(signal("s3", null, Signal.Kind.ANSWER)))
            .flatMap(lead -> lead.hear(signal("s4", null, Signal.Kind.ENRICHMENT)))
            .orElseThrow();
    JoinedLead twice = judged(judged(told).hear(signal("s5", null, Signal.Kind.BEHAVIOUR)).get());
    PersonLeads person = waits.with(twice, WINDOW);

    assertThat(person.waiting()).hasSize(1);
    assertThat(twice.earlier()).hasSize(1);
    assertThat(PersonLeadsStates.read(ADA, PersonLeadsStates.write(person))).isEqualTo(person);
  }

  private static JoinedLead judged(JoinedLead lead) {
    return JudgedLead.judge(
            ADA,
            lead,
            new Cause.Signalled(id("s5"), /* deferral= */ false),
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            AssessmentPipeline.STANDARD.assessor(),
            NOON)
        .lead();
  }

  private static Signal signal(String name, @Nullable UUID submission, Signal.Kind kind) {
    return new Signal(
        id(name),
        ADA,
        submission,
        submission == null ? null : id("some lead"),
        NOON,
        kind,
        "page_viewed",
        Map.of("timing", "in May"),
        Map.of("company", "Mill"),
        LocalDate.parse("2027-03-01"));
  }

  private static boolean compatible(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static Schema newest() throws IOException {
    return read(newestVersion());
  }

  private static int newestVersion() {
    int version = 1;
    while (exists(version + 1)) {
      version++;
    }
    return version;
  }

  private static boolean exists(int version) {
    return StateHistoryTest.class.getResource(path(version)) != null;
  }

  /** The module's folder is where the test runs; what it runs on is compiled anew the next time. */
  private static void append(Schema current) throws IOException {
    Path file = Path.of("src/main/resources" + path(newestVersion() + 1));
    assumeTrue(Files.isDirectory(Path.of("src/main")), "run from the module");
    Files.writeString(file, SchemaFormatter.format("json/pretty", current) + "\n");
    abort("appended: run it again");
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
