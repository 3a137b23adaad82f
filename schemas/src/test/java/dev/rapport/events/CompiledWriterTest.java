package dev.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledWriterTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        LeadCaptured.class,
        LeadAnnounced.class,
        LeadQuarantined.class,
        LeadSignal.class,
        LeadAssessed.class,
        LeadHandoff.class,
        SalesOutcome.class,
        Roster.class,
        LeadStandardPublished.class,
        StandardProposed.class,
        ReviewDigest.class
      })
  void writes_the_very_bytes_that_the_librarys_writer_writes(Class<? extends SpecificRecord> type)
      throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      SpecificRecord record = new RandomRecords(seed).next(type);
      SpecificData data = SpecificData.getForClass(type);
      Schema schema = record.getSchema();

      assertThat(bytes(new CompiledWriter<>(schema, data), record))
          .as("%s of seed %d", type.getSimpleName(), seed)
          .isEqualTo(bytes(new SpecificDatumWriter<>(schema, data), record));
    }
  }

  @Test
  void a_value_that_is_missing_is_named() {
    LeadCaptured captured = SampleEvents.captured();
    captured.getLead().put("source", null);

    assertThatThrownBy(() -> bytes(writer(captured), captured))
        .isInstanceOf(AvroTypeException.class)
        .hasMessage("LeadCaptured.lead: LeadDetails.source: nothing where there must be record");
  }

  @Test
  void a_missing_text_in_a_map_is_named_by_its_field() {
    LeadCaptured captured = SampleEvents.captured();
    Map<String, String> answers = new HashMap<>();
    answers.put("pain", null);
    captured.getLead().setAnswers(answers);

    assertThatThrownBy(() -> bytes(writer(captured), captured))
        .isInstanceOf(AvroTypeException.class)
        .hasMessageStartingWith("LeadCaptured.lead: LeadDetails.answers: ");
  }

  private static <T extends SpecificRecord> CompiledWriter<T> writer(T record) {
    return new CompiledWriter<>(record.getSchema(), SpecificData.getForClass(record.getClass()));
  }

  private static <T> byte[] bytes(DatumWriter<T> writer, T record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    writer.write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
