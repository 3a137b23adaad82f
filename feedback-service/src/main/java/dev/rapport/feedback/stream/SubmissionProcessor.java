package dev.rapport.feedback.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.feedback.state.SubmissionOutcome;
import dev.rapport.feedback.state.SubmissionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lead of an outcome that names a submission; while the lead is unknown, the outcome is
 * parked. A submission that joined two leads (it cannot) would stay with the first.
 *
 * <p>Events leave it as bytes: they are encoded before a state is written, for a sink that fails
 * does not fail the processor, and what it had forgotten by then would be lost.
 */
final class SubmissionProcessor implements Processor<String, SubmissionEvent, String, byte[]> {

  static final String SUBMISSIONS = "submissions";

  private final Topic<SalesOutcome> events;
  private final int parkedBytes;
  private final Serializer<SubmissionState> encoding =
      new SingleObjectSerde<>(SubmissionState.class).serializer();

  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable KeyValueStore<String, SubmissionState> submissions;

  private SubmissionProcessor(Topic<SalesOutcome> events, int parkedBytes) {
    this.events = events;
    this.parkedBytes = parkedBytes;
  }

  /**
   * Makes processors.
   *
   * @param events that outcomes become once their lead is known
   * @param parkedBytes that the outcomes of one submission may have while its lead is unknown
   */
  record Supplier(Topic<SalesOutcome> events, int parkedBytes)
      implements ProcessorSupplier<String, SubmissionEvent, String, byte[]> {

    @Override
    public Processor<String, SubmissionEvent, String, byte[]> get() {
      return new SubmissionProcessor(events, parkedBytes);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(SUBMISSIONS),
                  Serdes.String(),
                  new SingleObjectSerde<>(SubmissionState.class))
              .withCachingEnabled());
    }
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    submissions = context.getStateStore(SUBMISSIONS);
  }

  @Override
  public void process(Record<String, SubmissionEvent> record) {
    KeyValueStore<String, SubmissionState> store = opened(submissions);
    SubmissionState known = store.get(record.key());
    if (record.value() instanceof SubmissionEvent.Joined joined) {
      join(store, record, known, joined.leadId());
    } else if (record.value() instanceof SubmissionEvent.Told told) {
      tell(store, record, known, told.outcome());
    }
  }

  private void join(
      KeyValueStore<String, SubmissionState> store,
      Record<String, SubmissionEvent> record,
      @Nullable SubmissionState known,
      String leadId) {
    if (known != null && known.getLeadId() != null) {
      return;
    }
    List<SubmissionOutcome> parked = known == null ? List.of() : known.getParked();
    List<Record<String, byte[]>> found =
        parked.stream()
            .map(outcome -> event(leadId, outcome, record.timestamp(), trace(outcome)))
            .toList();
    store.put(record.key(), new SubmissionState(leadId, List.of()));
    found.forEach(opened(context)::forward);
  }

  private void tell(
      KeyValueStore<String, SubmissionState> store,
      Record<String, SubmissionEvent> record,
      @Nullable SubmissionState known,
      SubmissionOutcome outcome) {
    if (known != null && known.getLeadId() != null) {
      opened(context)
          .forward(event(known.getLeadId(), outcome, record.timestamp(), record.headers()));
      return;
    }
    List<SubmissionOutcome> parked = new ArrayList<>(known == null ? List.of() : known.getParked());
    if (parked.stream().anyMatch(o -> o.getOutcomeId().equals(outcome.getOutcomeId()))) {
      return;
    }
    EventHeaders.trace(record.headers())
        .ifPresent(trace -> outcome.setTraceparent(trace.toString()));
    parked.add(outcome);
    SubmissionState state = new SubmissionState(null, parked);
    requireParkable(outcome, state);
    store.put(record.key(), state);
  }

  /** Refuses what could not become an event later, when its own record is long gone. */
  private void requireParkable(SubmissionOutcome outcome, SubmissionState state) {
    OutcomeRecords.ofLead(outcome.getSubmissionId(), outcome);
    int bytes = encoding.serialize(SUBMISSIONS, state).length;
    StateFullException.unlessWithin(parkedBytes, bytes, SUBMISSIONS);
  }

  /** Of an outcome whose own record is long gone. */
  private static Headers trace(SubmissionOutcome parked) {
    Headers headers = new RecordHeaders();
    TraceParent.parse(parked.getTraceparent())
        .ifPresent(trace -> EventHeaders.trace(headers, trace));
    return headers;
  }

  private Record<String, byte[]> event(
      String leadId, SubmissionOutcome told, long timestamp, Headers original) {
    SalesOutcome outcome = OutcomeRecords.ofLead(UUID.fromString(leadId), told);
    Headers headers = new RecordHeaders(original);
    EventHeaders.describe(
        headers,
        outcome,
        Topics.FEEDBACK,
        outcome.getOutcomeId().toString(),
        outcome.getRecordedAt());
    byte[] bytes = events.valueSerde().serializer().serialize(events.name(), outcome);
    return new Record<>(leadId, bytes, timestamp, headers);
  }

  private static <T> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not initialised");
    }
    return part;
  }
}
