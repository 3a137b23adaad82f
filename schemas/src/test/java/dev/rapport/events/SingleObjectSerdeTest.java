package dev.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.SalesOutcome;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class SingleObjectSerdeTest {

  private final SingleObjectSerde<LeadCaptured> captured =
      new SingleObjectSerde<>(LeadCaptured.class);
  private final SingleObjectSerde<SalesOutcome> outcomes =
      new SingleObjectSerde<>(SalesOutcome.class);

  @Test
  void what_was_written_is_read_back_whole() {
    byte[] bytes = captured.serializer().serialize("store", SampleEvents.captured());

    assertThat(captured.deserializer().deserialize("store", bytes))
        .isEqualTo(SampleEvents.captured());
  }

  @Test
  void money_keeps_its_cents() {
    byte[] bytes = outcomes.serializer().serialize("store", SampleEvents.won());

    assertThat(outcomes.deserializer().deserialize("store", bytes).getAmount())
        .isEqualByComparingTo("12500.00");
  }

  @Test
  void another_records_bytes_are_refused() {
    byte[] bytes = outcomes.serializer().serialize("store", SampleEvents.won());

    assertThatThrownBy(() -> captured.deserializer().deserialize("store", bytes))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void nothing_stays_nothing() {
    assertThat(captured.serializer().serialize("store", null)).isNull();
    assertThat(captured.deserializer().deserialize("store", null)).isNull();
  }
}
