package dev.rapport.handoff.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.delivery.Deliveries;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.PayloadTemplate;
import dev.rapport.handoff.delivery.model.WebhookSecret;
import dev.rapport.handoff.web.Problem;
import dev.rapport.handoff.web.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Destinations: where handoffs are sent. */
@RestController
@RequestMapping("/v1/destinations")
class DestinationController {

  private static final long KAFKA_PATIENCE_SECONDS = 10;
  private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
  private static final int ID_BYTES = 6;

  private final Deliveries deliveries;
  private final DestinationReader reader;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** Of two who make the same one at a time, one is told so. */
  private final Set<String> beingMade = ConcurrentHashMap.newKeySet();

  DestinationController(Deliveries deliveries, InstantSource clock) {
    this.deliveries = deliveries;
    this.reader = new DestinationReader(deliveries);
    this.clock = clock;
  }

  /** All destinations. */
  record DestinationList(List<DestinationDocument> destinations) {}

  /** A shipped payload. */
  record Format(String format, String template) {}

  /**
   * How a secret is changed.
   *
   * @param keepOldFor ISO 8601 duration for which the old one signs too; a day if absent
   */
  record RotationRequest(@Nullable String keepOldFor) {}

  /**
   * The new secret, which is not shown again.
   *
   * @param oldValidUntil until when those of before sign too
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rotation(String secret, Instant oldValidUntil) {}

  @Operation(summary = "All destinations, and how they fare")
  @GetMapping
  DestinationList list() {
    ready();
    return new DestinationList(
        deliveries.destinations().all().stream().map(this::document).toList());
  }

  @Operation(summary = "The payloads that are shipped, as templates to begin with")
  @GetMapping("/formats")
  List<Format> formats() {
    return PayloadTemplate.SHIPPED.stream()
        .map(format -> new Format(format, PayloadTemplate.shipped(format)))
        .toList();
  }

  @Operation(summary = "A destination, and how it fares")
  @GetMapping("/{id}")
  DestinationDocument find(@PathVariable String id) {
    return document(known(id));
  }

  @Operation(
      summary = "Adds a destination",
      description =
          "The answer holds its secret, which is not shown again. Filter and template are"
              + " type-checked, and the template is tried on samples.")
  @PostMapping
  ResponseEntity<DestinationDocument> create(@RequestBody DestinationRequest request) {
    ready();
    String id = request.id() == null ? newId() : request.id();
    if (!beingMade.add(id)) {
      throw taken();
    }
    try {
      return create(request, id);
    } finally {
      beingMade.remove(id);
    }
  }

  private ResponseEntity<DestinationDocument> create(DestinationRequest request, String id) {
    if (deliveries.destinations().isTaken(id)) {
      throw taken();
    }
    if (deliveries.destinations().all().size() >= deliveries.mostDestinations()) {
      throw new Problem(
          ProblemType.DELIVERY_CONFLICT, "There are as many destinations as the settings allow.");
    }
    WebhookSecret secret = WebhookSecret.generate(random);
    Destination destination =
        reader.create(request, id, secret, this::startOffsets, clock.instant());
    acknowledged(deliveries.destinations().put(destination));
    return ResponseEntity.created(URI.create("/v1/destinations/" + id))
        .body(DestinationDocument.of(destination, deliveries, clock.instant(), secret.text()));
  }

  private static Problem taken() {
    return new Problem(ProblemType.DELIVERY_CONFLICT, "There is a destination of this id.");
  }

  private List<Long> startOffsets(boolean beginning) {
    try {
      return deliveries.offsets(beginning);
    } catch (IllegalStateException e) {
      throw new Problem(ProblemType.UNAVAILABLE, "Kafka does not answer.");
    }
  }

  @Operation(
      summary = "Changes a destination",
      description =
          "Its secret stays, and its URL and its headers too unless some are given; a URL as it is"
              + " shown is none. What waits for it is tried again at once.")
  @PutMapping("/{id}")
  DestinationDocument replace(@PathVariable String id, @RequestBody DestinationRequest request) {
    Destination changed = reader.replace(request, known(id), clock.instant());
    acknowledged(deliveries.destinations().put(changed));
    return document(changed);
  }

  @Operation(
      summary = "Takes a destination away",
      description =
          "What it had not taken is no longer listed; its dead letters stay in their topic.")
  @DeleteMapping("/{id}")
  ResponseEntity<Void> remove(@PathVariable String id) {
    acknowledged(deliveries.remove(known(id)));
    return ResponseEntity.noContent().build();
  }

  @Operation(
      summary = "Gives a destination a new secret",
      description = "It is not shown again. For a while both sign, so that nothing is refused.")
  @PostMapping("/{id}/secret")
  Rotation rotate(
      @PathVariable String id, @RequestBody(required = false) @Nullable RotationRequest request) {
    String text = request == null ? null : request.keepOldFor();
    Duration overlap =
        text == null ? USUAL_OVERLAP : DestinationReader.duration("keepOldFor", text);
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw Problem.invalid("keepOldFor", "value.out-of-range", "must be from PT0S to P30D");
    }
    Instant now = clock.instant();
    WebhookSecret secret = WebhookSecret.generate(random);
    acknowledged(deliveries.destinations().put(known(id).rotate(secret, now, now.plus(overlap))));
    return new Rotation(secret.text(), now.plus(overlap));
  }

  private DestinationDocument document(Destination destination) {
    return DestinationDocument.of(destination, deliveries, clock.instant(), null);
  }

  private Destination known(String id) {
    ready();
    return deliveries
        .destinations()
        .find(id)
        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no such destination."));
  }

  private void ready() {
    if (!deliveries.destinations().isCaughtUp()) {
      throw new Problem(ProblemType.UNAVAILABLE, "The destinations are not known yet.");
    }
  }

  private String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Waits until Kafka has a request on disk. */
  static void acknowledged(CompletionStage<?> request) {
    try {
      request.toCompletableFuture().get(KAFKA_PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Problem(ProblemType.UNAVAILABLE, "Kafka did not take the request.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemType.UNAVAILABLE, "The service is stopping.");
    }
  }
}
