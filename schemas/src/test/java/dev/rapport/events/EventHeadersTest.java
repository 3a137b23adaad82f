package dev.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadersTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void a_record_says_what_it_is() {
    RecordHeaders headers = new RecordHeaders();

    EventHeaders.describe(
        headers, SampleEvents.captured(), Topics.INTAKE, "id-1", SampleEvents.NOON);

    assertThat(EventHeaders.text(headers, "ce_specversion")).hasValue("1.0");
    assertThat(EventHeaders.text(headers, "ce_id")).hasValue("id-1");
    assertThat(EventHeaders.text(headers, "ce_type")).hasValue("dev.rapport.LeadCaptured");
    assertThat(EventHeaders.text(headers, "ce_source")).hasValue("/lead-intake-service");
    assertThat(EventHeaders.text(headers, "ce_time")).hasValue("2026-11-22T12:00:00Z");
    assertThat(EventHeaders.text(headers, "content-type")).hasValue("application/avro");
  }

  @Test
  void the_next_event_replaces_the_description_and_keeps_the_trace() {
    RecordHeaders headers = new RecordHeaders();
    EventHeaders.trace(headers, TraceParent.parse(TRACE).orElseThrow());
    EventHeaders.describe(
        headers, SampleEvents.captured(), Topics.INTAKE, "id-1", SampleEvents.NOON);

    EventHeaders.describe(headers, SampleEvents.won(), Topics.FEEDBACK, "id-2", SampleEvents.NOON);

    assertThat(headers.headers("ce_id")).hasSize(1);
    assertThat(EventHeaders.text(headers, "ce_type")).hasValue("dev.rapport.SalesOutcome");
    assertThat(EventHeaders.trace(headers)).map(TraceParent::toString).hasValue(TRACE);
  }

  @Test
  void a_child_stays_in_the_trace() {
    TraceParent parent = TraceParent.parse(TRACE).orElseThrow();

    TraceParent child = parent.child(new Random(7));

    assertThat(child.traceId()).isEqualTo(parent.traceId());
    assertThat(child.parentId()).isNotEqualTo(parent.parentId());
    assertThat(TraceParent.parse(child.toString())).hasValue(child);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "nonsense",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void an_unreadable_trace_is_no_trace(@Nullable String header) {
    assertThat(TraceParent.parse(header)).isEmpty();
  }
}
