package dev.rapport.handoff.delivery;

import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.Undelivered;
import dev.rapport.handoff.delivery.model.WebhookSecret;
import dev.rapport.handoff.state.SigningSecret;
import dev.rapport.handoff.state.UndeliveredHandoff;
import dev.rapport.handoff.state.UndeliveredState;
import dev.rapport.handoff.state.WebhookDestination;
import java.net.URI;
import java.time.Duration;

/** Destinations and undelivered events as records of their topics, and back. */
final class DeliveryRecords {

  private DeliveryRecords() {}

  static WebhookDestination record(Destination destination) {
    return WebhookDestination.newBuilder()
        .setDestinationId(destination.id())
        .setName(destination.name())
        .setUrl(destination.url().toString())
        .setEnabled(destination.enabled())
        .setFilter(destination.filter())
        .setFormat(destination.format())
        .setTemplate(destination.template())
        .setHeaders(destination.headers())
        .setRetrySeconds(destination.retryFor().toSeconds())
        .setSecrets(
            destination.secrets().stream()
                .map(secret -> new SigningSecret(secret.text(), secret.validUntil()))
                .toList())
        .setStartOffsets(destination.startOffsets())
        .setCreatedAt(destination.createdAt())
        .setUpdatedAt(destination.updatedAt())
        .build();
  }

  /**
   * The destination of a record.
   *
   * @throws IllegalArgumentException if it is not valid
   */
  static Destination destination(WebhookDestination record) {
    return new Destination(
        record.getDestinationId(),
        record.getName(),
        URI.create(record.getUrl()),
        record.getEnabled(),
        record.getFilter(),
        record.getFormat(),
        record.getTemplate(),
        record.getHeaders(),
        Duration.ofSeconds(record.getRetrySeconds()),
        record.getSecrets().stream()
            .map(secret -> new WebhookSecret(secret.getSecret(), secret.getValidUntil()))
            .toList(),
        record.getStartOffsets(),
        record.getCreatedAt(),
        record.getUpdatedAt());
  }

  static UndeliveredHandoff record(Undelivered undelivered) {
    return UndeliveredHandoff.newBuilder()
        .setDestinationId(undelivered.destinationId())
        .setDeliveryId(undelivered.deliveryId())
        .setLeadId(undelivered.leadId())
        .setState(UndeliveredState.valueOf(undelivered.state().name()))
        .setPartition(undelivered.partition())
        .setOffset(undelivered.offset())
        .setAttempts(undelivered.attempts())
        .setSince(undelivered.since())
        .setNextAttemptAt(undelivered.nextAttemptAt())
        .setLastStatus(undelivered.lastStatus())
        .setReason(undelivered.reason())
        .setAnswer(undelivered.answer())
        .setUpdatedAt(undelivered.updatedAt())
        .build();
  }

  static Undelivered undelivered(UndeliveredHandoff record) {
    return new Undelivered(
        record.getDestinationId(),
        record.getDeliveryId(),
        record.getLeadId(),
        state(record.getState()),
        record.getPartition(),
        record.getOffset(),
        record.getAttempts(),
        record.getSince(),
        record.getNextAttemptAt(),
        record.getLastStatus(),
        record.getReason(),
        record.getAnswer(),
        record.getUpdatedAt());
  }

  private static Undelivered.State state(UndeliveredState state) {
    return switch (state) {
      case WAITING -> Undelivered.State.WAITING;
      case REQUESTED -> Undelivered.State.REQUESTED;
      case PARKED -> Undelivered.State.PARKED;
      // Of a newer version of this service: kept and seen, and not touched.
      case DEAD, UNKNOWN -> Undelivered.State.DEAD;
    };
  }
}
