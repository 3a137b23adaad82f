package dev.rapport.handoff.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.Undelivered;
import dev.rapport.handoff.delivery.model.WebhookSecret;
import dev.rapport.handoff.state.UndeliveredHandoff;
import dev.rapport.handoff.state.WebhookDestination;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryRecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");

  @Test
  void a_destination_that_is_read_again_is_the_same() {
    Destination destination =
        new Destination(
                "crm",
                "CRM",
                URI.create("https://crm.example/hook?a=1"),
                false,
                "handoff.score > 70",
                "custom",
                "{'a': 1}",
                Map.of("Authorization", "Bearer hush"),
                Duration.ofMillis(1_500),
                List.of(WebhookSecret.generate(new SecureRandom())),
                List.of(1L, 2L, 3L, 4L, 5L, 6L),
                NOW,
                NOW)
            .rotate(WebhookSecret.generate(new SecureRandom()), NOW, NOW.plus(Duration.ofHours(1)));
    Serde<WebhookDestination> serde = new SingleObjectSerde<>(WebhookDestination.class);

    byte[] written = serde.serializer().serialize("t", DeliveryRecords.record(destination));

    assertThat(DeliveryRecords.destination(serde.deserializer().deserialize("t", written)))
        .isEqualTo(destination);
    assertThat(destination.toString()).isEqualTo("Destination[crm]");
  }

  @ParameterizedTest
  @EnumSource(Undelivered.State.class)
  void what_was_not_delivered_is_read_again_as_it_was(Undelivered.State state) {
    Instant now = Instant.parse("2026-11-21T10:00:00.123Z");
    Undelivered undelivered =
        new Undelivered("crm", "event", "lead", state, 3, 17, 2, now, now, 503, "no", "said", now);
    Serde<UndeliveredHandoff> serde = new SingleObjectSerde<>(UndeliveredHandoff.class);

    byte[] written = serde.serializer().serialize("t", DeliveryRecords.record(undelivered));

    assertThat(DeliveryRecords.undelivered(serde.deserializer().deserialize("t", written)))
        .isEqualTo(undelivered);
  }
}
