package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.CompanyHistory;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The handoffs that a person, or a company, had before: they stand side by side in the view. */
final class EarlierHandoffs implements CompanyHistory {

  private static final int MOST = 10;

  private final ReadOnlyKeyValueStore<String, byte[]> view;
  private final Deserializer<LeadHandoff> deserializer =
      new SingleObjectSerde<>(LeadHandoff.class).deserializer();

  EarlierHandoffs(ReadOnlyKeyValueStore<String, byte[]> view) {
    this.view = view;
  }

  /** Leads of the same person that were handed off, this one if it was rejected; in no order. */
  List<LeadHandoff> of(String personKey, String leadId) {
    PersonKey person;
    try {
      person = new PersonKey(personKey);
    } catch (IllegalArgumentException e) {
      // Whoever wrote the judgement knows no person: that is no reason to hold the lead back.
      return List.of();
    }
    List<LeadHandoff> handoffs = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> range =
        view.range(
            HandoffIndex.lead(LeadId.firstOf(person).toString()),
            HandoffIndex.lead(LeadId.lastOf(person).toString()))) {
      while (handoffs.size() < MOST && range.hasNext()) {
        var entry = range.next();
        LeadHandoff handoff = deserializer.deserialize(HandoffView.STORE, entry.value);
        if (!entry.key.equals(HandoffIndex.lead(leadId))
            || handoff.getKind() == HandoffKind.REJECTED) {
          handoffs.add(handoff);
        }
      }
    }
    return handoffs;
  }

  /** How many events a lead's handoff has had; 0 if it has had none. */
  int lastSequence(String leadId) {
    byte[] last = view.get(HandoffIndex.lead(leadId));
    return last == null ? 0 : deserializer.deserialize(HandoffView.STORE, last).getSequence();
  }

  @Override
  public Optional<Owner> lastOwner(String domain) {
    String prefix = HandoffIndex.company(domain);
    try (KeyValueIterator<String, byte[]> range = view.range(prefix, HandoffIndex.endOf(prefix))) {
      return range.hasNext()
          ? Optional.ofNullable(
                  view.get(HandoffIndex.lead(HandoffIndex.leadIdOf(range.next().key))))
              .map(value -> deserializer.deserialize(HandoffView.STORE, value))
              .map(handoff -> new Owner(handoff.getTeamId(), handoff.getRepId()))
          : Optional.empty();
    }
  }
}
