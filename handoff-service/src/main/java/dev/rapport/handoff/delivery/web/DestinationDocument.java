package dev.rapport.handoff.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.delivery.Deliveries;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.Undelivered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A destination as clients see it.
 *
 * @param url its scheme, host and port; the rest may be a secret
 * @param headers their names; the values are secrets
 * @param secret only in the answer that makes it
 * @param secrets how many sign now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DestinationDocument(
    String id,
    String name,
    String url,
    boolean enabled,
    @Nullable String filter,
    String format,
    @Nullable String template,
    List<String> headers,
    String retryFor,
    int secrets,
    @Nullable String secret,
    Instant createdAt,
    Instant updatedAt,
    Health delivery) {

  /**
   * How it fares.
   *
   * @param state ACTIVE; PAUSED: it keeps failing, is probed, and what comes waits in Kafka;
   *     DISABLED: switched off by somebody
   * @param pausedSince in the instance that answers
   * @param lastFailure in the instance that answers
   * @param waiting events that are tried again by themselves
   * @param parked events that it refused for good
   * @param dead events that were tried for as long as the retry period
   * @param beyond parked and dead events that were too many to be kept, of the instance that
   *     answers since its start: they are in the dead-letter topic alone
   * @param oldest since when the oldest of them all waits
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Health(
      String state,
      @Nullable Instant pausedSince,
      @Nullable String lastFailure,
      long waiting,
      long parked,
      long dead,
      long beyond,
      @Nullable Instant oldest) {}

  static DestinationDocument of(
      Destination destination, Deliveries deliveries, Instant now, @Nullable String secret) {
    return new DestinationDocument(
        destination.id(),
        destination.name(),
        destination.shownUrl(),
        destination.enabled(),
        destination.filter(),
        destination.format(),
        destination.template(),
        destination.headers().keySet().stream().sorted().toList(),
        destination.retryFor().toString(),
        (int) destination.secrets().stream().filter(each -> each.isValidAt(now)).count(),
        secret,
        destination.createdAt(),
        destination.updatedAt(),
        health(destination, deliveries));
  }

  private static Health health(Destination destination, Deliveries deliveries) {
    List<Undelivered> undelivered = deliveries.undelivered().of(destination.id());
    Optional<Deliveries.Status> status = deliveries.status(destination.id());
    Instant pausedSince = status.map(Deliveries.Status::pausedSince).orElse(null);
    String state = pausedSince == null ? "ACTIVE" : "PAUSED";
    return new Health(
        destination.enabled() ? state : "DISABLED",
        pausedSince,
        status.map(Deliveries.Status::lastFailure).orElse(null),
        undelivered.stream().filter(Undelivered::isOpen).count(),
        count(undelivered, Undelivered.State.PARKED),
        count(undelivered, Undelivered.State.DEAD),
        deliveries.undelivered().beyond(destination.id()),
        undelivered.isEmpty() ? null : undelivered.get(0).since());
  }

  private static long count(List<Undelivered> undelivered, Undelivered.State state) {
    return undelivered.stream().filter(each -> each.state() == state).count();
  }
}
