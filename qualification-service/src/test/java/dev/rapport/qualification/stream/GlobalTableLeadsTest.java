package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.person;
import static dev.rapport.qualification.Captured.submission;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.RegistryUnavailableException;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.LeadId;
import dev.rapport.qualification.stream.CurrentLeads.ViewUnavailableException;
import dev.rapport.qualification.trial.RecentLeads;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobalTableLeadsTest {

  private static final String ADA = "ada@example.com";

  @TempDir Path state;

  @Test
  void one_record_that_cannot_be_read_hides_none_of_the_others() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(submission("first", ADA, NOON));
      LeadAssessed assessed = pipeline.assessments().get(0);
      // As a restore leaves it: byte by byte from the topic, read by nobody.
      pipeline.view().put(LeadId.firstOf(person(ADA)).toString(), poison());

      assertThat(new GlobalTableLeads(pipeline::view).of(person(ADA))).isEqualTo(List.of(assessed));
    }
  }

  @Test
  void while_the_registry_is_away_no_lead_is_unknown_and_none_is_left_out() {
    GlobalTableLeads leads =
        new GlobalTableLeads(
            () ->
                unreadable(
                    new SerializationException(
                        "cannot be read",
                        new RegistryUnavailableException("away", new ConnectException()))));

    assertThatThrownBy(() -> leads.find(LeadId.firstOf(person(ADA))))
        .isInstanceOf(ViewUnavailableException.class);
    assertThatThrownBy(() -> leads.of(person(ADA))).isInstanceOf(ViewUnavailableException.class);
    assertThatThrownBy(() -> leads.recent(5, 1_000, 5))
        .isInstanceOf(ViewUnavailableException.class);
    assertThatThrownBy(() -> leads.show(0, 1, lead -> {}))
        .isInstanceOf(ViewUnavailableException.class);
  }

  @Test
  void a_sample_of_long_leads_is_the_latest_that_fit() {
    try (var pipeline = new AssessmentPipeline()) {
      for (int i = 0; i < 8; i++) {
        pipeline.takes(submission("s" + i, "p" + i + "@example.com", NOON.plusSeconds(i)));
      }
      GlobalTableLeads leads = new GlobalTableLeads(pipeline::view);

      RecentLeads.Recent all = leads.recent(8, 1 << 20, 100);
      assertThat(all.leads()).hasSize(8);
      assertThat(all.isCut()).isFalse();
      assertThat(leads.recent(3, 1 << 20, 100))
          .isEqualTo(new RecentLeads.Recent(all.leads().subList(0, 3), false));

      long bytes = 0;
      try (var side = pipeline.view().all()) {
        while (side.hasNext()) {
          bytes += side.next().value.size();
        }
      }
      RecentLeads.Recent some = leads.recent(8, bytes / 2, 100);
      assertThat(some.isCut()).isTrue();
      assertThat(some.leads())
          .hasSizeBetween(3, 4)
          .isEqualTo(all.leads().subList(0, some.leads().size()));
    }
  }

  /** A store with a lead of Ada's, of which it can say only why it cannot be read. */
  private ReadOnlyKeyValueStore<String, CurrentLead> unreadable(RuntimeException why) {
    Deserializer<LeadAssessed> failing =
        (topic, bytes) -> {
          throw why;
        };
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "unreadable");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(settings, new TaskId(0, 0), state.toFile());
    KeyValueStore<String, CurrentLead> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(AssessmentTopology.CURRENT_LEADS),
                Serdes.String(),
                CurrentLead.serde(Serdes.serdeFrom((topic, event) -> new byte[0], failing)))
            .withCachingDisabled()
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    store.put(LeadId.firstOf(person(ADA)).toString(), poison());
    return store;
  }

  private static CurrentLead poison() {
    return CurrentLead.serde(
            Serdes.serdeFrom((topic, event) -> new byte[0], (topic, bytes) -> new LeadAssessed()))
        .deserializer()
        .deserialize("leads.current", "poison".getBytes(UTF_8));
  }
}
