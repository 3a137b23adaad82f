package dev.rapport.handoff.delivery;

import dev.rapport.events.Topics;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.Undelivered;
import dev.rapport.handoff.model.AnswerLinks;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Handoffs on their way to destinations: what there is, how it fares, and what can be asked for.
 */
public final class Deliveries implements AutoCloseable {

  private static final long KAFKA_PATIENCE_SECONDS = 10;

  private final CourierTools tools;
  private final Admin admin;
  private final Destinations destinations;
  private final Couriers couriers;

  /**
   * How a destination fares in this instance.
   *
   * @param waiting events in its memory
   * @param pausedSince null if it is not paused for failing
   * @param lastFailure null if nothing went wrong yet
   */
  public record Status(int waiting, @Nullable Instant pausedSince, @Nullable String lastFailure) {}

  private Deliveries(CourierTools tools, Admin admin) {
    this.tools = tools;
    this.admin = admin;
    // Each needs the other: who is told of a change looks it up.
    Late late = new Late();
    this.destinations =
        new Destinations(
            tools.kafka(), new Seal(tools.settings().keys()), id -> late.couriers().changed(id));
    this.couriers = new Couriers(destinations::find, tools);
    late.couriers = couriers;
  }

  private static final class Late {
    private @Nullable Couriers couriers;

    Couriers couriers() {
      if (couriers == null) {
        throw new IllegalStateException("not begun");
      }
      return couriers;
    }
  }

  /**
   * Deliveries that have begun.
   *
   * @param admin of the brokers; not closed with this
   * @param links by which reps answer
   */
  static Deliveries start(
      String bootstrapServers,
      Topics topics,
      Admin admin,
      AnswerLinks links,
      WebhookClient.Network network,
      DeliverySettings settings,
      MeterRegistry meters,
      InstantSource clock) {
    DeliveryKafka kafka = new DeliveryKafka(bootstrapServers);
    CourierTools tools =
        new CourierTools(
            kafka,
            new UndeliveredLog(kafka).start(),
            new HandoffArchive(kafka),
            topics.leadsHandoffs().valueSerde().deserializer(),
            links,
            network,
            deadlines(),
            settings,
            meters,
            clock);
    Deliveries deliveries = new Deliveries(tools, admin);
    DeliveryMetrics.watchAll(
        meters,
        deliveries.couriers::paused,
        deliveries.destinations::unreadable,
        tools.undelivered());
    deliveries.destinations.start();
    return deliveries;
  }

  private static ScheduledExecutorService deadlines() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "delivery-deadlines");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** All destinations. */
  public Destinations destinations() {
    return destinations;
  }

  /** What they have not taken yet. */
  public UndeliveredLog undelivered() {
    return tools.undelivered();
  }

  /** How one fares in this instance; empty if it is not served yet, or cannot be. */
  public Optional<Status> status(String destinationId) {
    return couriers
        .status(destinationId)
        .map(status -> new Status(status.waiting(), status.pausedSince(), status.lastFailure()));
  }

  /** Whether all threads run that should. */
  boolean areAlive() {
    return couriers.areAlive();
  }

  /** How many destinations there may be. */
  public int mostDestinations() {
    return tools.settings().mostDestinations();
  }

  /** How long an event is tried where a destination does not say. */
  public java.time.Duration retryFor() {
    return tools.settings().retryFor();
  }

  /** Asks for an event to be delivered again; completed when the request is on disk. */
  public CompletionStage<Void> redeliver(Undelivered undelivered) {
    return undelivered().put(undelivered.requested(tools.clock().instant()));
  }

  /**
   * Takes a destination away; completed when that is on disk. What was kept for it goes once what
   * is under way to it has ended.
   */
  public CompletionStage<Void> remove(Destination destination) {
    String id = destination.id();
    return destinations
        .remove(id)
        .thenRun(
            () -> {
              // What is under way may still be set aside; nobody waits for its end.
              CompletionStage<Void> unused =
                  couriers.settled(id).thenRun(() -> undelivered().forgetAll(id));
            });
  }

  /**
   * Why a target cannot be called as its name stands now. A name that nobody knows yet is let
   * through: it is asked again for each connection.
   */
  public Optional<String> refusal(URI target) {
    try {
      for (InetAddress address : tools.network().names().resolve(target.getHost())) {
        Optional<String> refusal = tools.network().policy().refusal(target, address);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * Where each partition of leads.handoffs begins or ends now.
   *
   * @throws IllegalStateException if Kafka does not answer
   */
  public List<Long> offsets(boolean beginning) {
    OffsetSpec spec = beginning ? OffsetSpec.earliest() : OffsetSpec.latest();
    Map<TopicPartition, OffsetSpec> asked =
        IntStream.range(0, Topics.LEADS_HANDOFFS.partitions())
            .mapToObj(number -> new TopicPartition(Topics.LEADS_HANDOFFS.name(), number))
            .collect(Collectors.toMap(Function.identity(), partition -> spec));
    try {
      var found = admin.listOffsets(asked).all().get(KAFKA_PATIENCE_SECONDS, TimeUnit.SECONDS);
      return IntStream.range(0, Topics.LEADS_HANDOFFS.partitions())
          .mapToObj(number -> new TopicPartition(Topics.LEADS_HANDOFFS.name(), number))
          .map(partition -> Objects.requireNonNull(found.get(partition)).offset())
          .toList();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not say where leads.handoffs ends", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    destinations.close();
    couriers.close();
    tools.undelivered().close();
    tools.archive().close();
    tools.deadlines().shutdownNow();
    tools.kafka().close();
  }
}
