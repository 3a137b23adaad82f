package dev.rapport.handoff.delivery;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.TraceParent;
import dev.rapport.handoff.delivery.model.Answer;
import dev.rapport.handoff.delivery.model.Delivery;
import dev.rapport.handoff.delivery.model.LeadLanes;
import dev.rapport.handoff.delivery.model.OffsetLedger;
import dev.rapport.handoff.delivery.model.Undelivered;
import dev.rapport.handoff.delivery.model.Undelivered.State;
import dev.rapport.handoff.delivery.model.UnrenderableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is due to one destination, one event at a time; several of them work side by side.
 * What is not delivered is on disk before the partition moves on.
 */
final class Deliverer implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

  private static final long IDLE_MILLIS = 1_000;
  private static final long SHUT_MILLIS = 50;
  private static final long KAFKA_PATIENCE_SECONDS = 30;
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

  private final Route route;
  private final CourierTools tools;
  private final Desk desk;
  private final DeliveryMetrics metrics;
  private final WebhookClient client;

  /** What the reader and the deliverers of a destination share. */
  record Desk(LeadLanes<ReadHandoff> lanes, OffsetLedger ledger, Gate gate) {}

  Deliverer(
      Route route, CourierTools tools, Desk desk, DeliveryMetrics metrics, WebhookClient client) {
    this.route = route;
    this.tools = tools;
    this.desk = desk;
    this.metrics = metrics;
    this.client = client;
  }

  /** Works until its thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Optional<Delivery<ReadHandoff>> next = next();
        if (next.isPresent()) {
          deliver(next.get());
        }
      }
    } catch (InterruptedException e) {
      // That is how it ends.
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Delivery<ReadHandoff>> next() throws InterruptedException {
    if (!desk.lanes().awaitDue(tools.clock(), IDLE_MILLIS)) {
      return Optional.empty();
    }
    if (!route.destination().enabled() || !desk.gate().tryEnter()) {
      TimeUnit.MILLISECONDS.sleep(SHUT_MILLIS);
      return Optional.empty();
    }
    Optional<Delivery<ReadHandoff>> due = desk.lanes().take(tools.clock().instant());
    if (due.isEmpty()) {
      desk.gate().leave();
    }
    return due;
  }

  private void deliver(Delivery<ReadHandoff> delivery) throws InterruptedException {
    try {
      Optional<ReadHandoff> event = event(delivery);
      if (event.isEmpty()) {
        desk.gate().leave();
        record(delivery, State.DEAD, null, "the event is no longer kept", null);
        end(delivery, "dead");
        return;
      }
      Answer answer = answer(delivery, event.get());
      if (answer instanceof Answer.Taken) {
        taken(delivery, event.get());
      } else if (answer instanceof Answer.Refused refused) {
        refused(delivery, event.get(), refused);
      } else if (answer instanceof Answer.Failed failed) {
        failed(delivery, event.get(), failed);
      }
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      // Nothing is settled: the event is tried again, here or by whoever reads it next.
      log.warn("destination {}: Kafka does not answer: {}", id(), e.toString());
      desk.gate().leave();
      desk.lanes().again(delivery.postponed(tools.clock().instant().plus(AFTER_A_FAULT)));
    }
  }

  private Optional<ReadHandoff> event(Delivery<ReadHandoff> delivery) {
    ReadHandoff event = delivery.event();
    if (event != null) {
      return Optional.of(event);
    }
    Optional<ConsumerRecord<String, byte[]>> record =
        tools.archive().read(delivery.partition(), delivery.offset());
    return record.map(tools::decode);
  }

  private Answer answer(Delivery<ReadHandoff> delivery, ReadHandoff event) {
    try {
      byte[] payload = route.payload(event.handoff());
      return client.post(
          delivery.id(),
          payload,
          EventHeaders.trace(event.raw().headers()).map(TraceParent::toString));
    } catch (UnrenderableException e) {
      return new Answer.Refused(null, "cannot be sent: " + e.getMessage(), null);
    } catch (RuntimeException e) {
      // A fault of ours: it must not stop the others, and its words may be a person's.
      String kind = e.getClass().getName();
      log.error("destination {}: event {} cannot be sent: {}", id(), delivery.id(), kind);
      return new Answer.Refused(null, "cannot be sent: " + kind, null);
    }
  }

  private void taken(Delivery<ReadHandoff> delivery, ReadHandoff event)
      throws InterruptedException, ExecutionException, TimeoutException {
    desk.gate().alive();
    metrics.attempt("taken");
    metrics.delivered(Duration.between(event.handoff().getOccurredAt(), tools.clock().instant()));
    if (delivery.recorded()) {
      acknowledged(tools.undelivered().forget(id(), delivery.id(), delivery.partition()));
    }
    settle(delivery);
    desk.lanes().finish(delivery);
  }

  private void refused(Delivery<ReadHandoff> delivery, ReadHandoff event, Answer.Refused refused)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (refused.status() == null) {
      desk.gate().leave();
    } else {
      desk.gate().alive();
    }
    metrics.attempt("refused");
    log.warn("destination {}: event {} is parked: {}", id(), delivery.id(), refused.reason());
    setAside(event, "Refused", refused.reason());
    record(delivery, State.PARKED, refused.status(), refused.reason(), refused.excerpt());
    end(delivery, "parked");
  }

  private void failed(Delivery<ReadHandoff> delivery, ReadHandoff event, Answer.Failed failed)
      throws InterruptedException, ExecutionException, TimeoutException {
    metrics.attempt("failed");
    Instant next =
        desk.gate().failed(failed.reason(), delivery.attempts() + 1, failed.retryAfter());
    Instant now = tools.clock().instant();
    Delivery<ReadHandoff> tried = delivery.failed(now, next);
    if (isOver(tried, now)) {
      log.warn("destination {}: event {} is dead: {}", id(), delivery.id(), failed.reason());
      setAside(event, "Undelivered", failed.reason());
      record(delivery, State.DEAD, failed.status(), failed.reason(), failed.excerpt());
      end(delivery, "dead");
      return;
    }
    acknowledged(
        tools
            .undelivered()
            .put(
                undelivered(
                    tried, State.WAITING, failed.status(), failed.reason(), failed.excerpt())));
    keepBehind(delivery, now);
    settle(delivery);
    desk.lanes().again(tried);
  }

  /** For as long as the dead-letter topic keeps it, however many more are set aside. */
  private void setAside(ReadHandoff event, String error, String reason)
      throws InterruptedException, ExecutionException, TimeoutException {
    acknowledged(tools.letters().setAside(event.raw(), id(), "deliver", error, reason));
  }

  private boolean isOver(Delivery<ReadHandoff> tried, Instant now) {
    Instant since = tried.since();
    return since != null && !now.isBefore(since.plus(route.destination().retryFor()));
  }

  /** A lead's later events wait with the first: kept as well, they do not hold up the partition. */
  private void keepBehind(Delivery<ReadHandoff> delivery, Instant now)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (Delivery<ReadHandoff> waiting : desk.lanes().unkeptBehind(delivery)) {
      acknowledged(tools.undelivered().put(behind(id(), waiting, now)));
      desk.lanes().keep(waiting);
      settle(waiting);
    }
  }

  /** An event that was not tried yet, because one of the same lead goes first. */
  static Undelivered behind(String destinationId, Delivery<?> waiting, Instant now) {
    return new Undelivered(
        destinationId,
        waiting.id(),
        waiting.leadId(),
        State.WAITING,
        waiting.partition(),
        waiting.offset(),
        0,
        now,
        now,
        null,
        "an earlier event of the lead goes first",
        null,
        now);
  }

  private void record(
      Delivery<ReadHandoff> delivery,
      State state,
      @Nullable Integer status,
      String reason,
      @Nullable String answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    Instant now = tools.clock().instant();
    acknowledged(
        tools
            .undelivered()
            .put(undelivered(delivery.failed(now, now), state, status, reason, answer)));
  }

  private Undelivered undelivered(
      Delivery<ReadHandoff> tried,
      State state,
      @Nullable Integer status,
      String reason,
      @Nullable String answer) {
    Instant now = tools.clock().instant();
    Instant since = tried.since();
    return new Undelivered(
        id(),
        tried.id(),
        tried.leadId(),
        state,
        tried.partition(),
        tried.offset(),
        tried.attempts(),
        since == null ? now : since,
        state == State.WAITING ? tried.due() : null,
        status,
        reason,
        answer,
        now);
  }

  private void end(Delivery<ReadHandoff> delivery, String outcome)
      throws InterruptedException, ExecutionException, TimeoutException {
    acknowledged(tools.undelivered().makeRoom(id(), tools.settings().kept()));
    metrics.ended(outcome);
    settle(delivery);
    desk.lanes().finish(delivery);
  }

  private void settle(Delivery<ReadHandoff> delivery) {
    desk.ledger().settle(delivery.partition(), delivery.offset());
  }

  private String id() {
    return route.destination().id();
  }

  private static void acknowledged(CompletionStage<Void> written)
      throws InterruptedException, ExecutionException, TimeoutException {
    written.toCompletableFuture().get(KAFKA_PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
