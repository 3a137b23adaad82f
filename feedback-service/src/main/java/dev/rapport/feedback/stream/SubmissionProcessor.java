package dev.rapport.feedback.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
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
 */
final class SubmissionProcessor
    implements Processor<String, SubmissionEvent, String, SalesOutcome> {

  static final String SUBMISSIONS = "submissions";

  /** More are dropped into the dead letters: nobody tells so much of a lead that does not exist. */
  static final int MOST_PARKED = 1000;

  private @Nullable ProcessorContext<String, SalesOutcome> context;
  private @Nullable KeyValueStore<String, SubmissionState> submissions;

  /** Makes processors. */
  static final class Supplier
      implements ProcessorSupplier<String, SubmissionEvent, String, SalesOutcome> {

    @Override
    public Processor<String, SubmissionEvent, String, SalesOutcome> get() {
      return new SubmissionProcessor();
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
  public void init(ProcessorContext<String, SalesOutcome> context) {
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
    store.put(record.key(), new SubmissionState(leadId, List.of()));
    if (known != null) {
      known.getParked().forEach(outcome -> emit(leadId, outcome, record.timestamp(), null));
    }
  }

  private void tell(
      KeyValueStore<String, SubmissionState> store,
      Record<String, SubmissionEvent> record,
      @Nullable SubmissionState known,
      SubmissionOutcome outcome) {
    if (known != null && known.getLeadId() != null) {
      emit(known.getLeadId(), outcome, record.timestamp(), record.headers());
      return;
    }
    List<SubmissionOutcome> parked = new ArrayList<>(known == null ? List.of() : known.getParked());
    if (parked.stream().anyMatch(o -> o.getOutcomeId().equals(outcome.getOutcomeId()))) {
      return;
    }
    if (parked.size() == MOST_PARKED) {
      throw new IllegalStateException("too many outcomes of a submission that is unknown");
    }
    parked.add(outcome);
    store.put(record.key(), new SubmissionState(null, parked));
  }

  private void emit(
      String leadId, SubmissionOutcome told, long timestamp, @Nullable Headers original) {
    SalesOutcome outcome = OutcomeRecords.ofLead(UUID.fromString(leadId), told);
    Headers headers = original == null ? new RecordHeaders() : new RecordHeaders(original);
    EventHeaders.describe(
        headers,
        outcome,
        Topics.FEEDBACK,
        outcome.getOutcomeId().toString(),
        outcome.getRecordedAt());
    opened(context).forward(new Record<>(leadId, outcome, timestamp, headers));
  }

  private static <T> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not initialised");
    }
    return part;
  }
}
