package dev.rapport.handoff.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.delivery.Deliveries;
import dev.rapport.handoff.delivery.model.Undelivered;
import dev.rapport.handoff.web.Problem;
import dev.rapport.handoff.web.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What destinations have not taken yet: seen, and delivered again. */
@RestController
@RequestMapping("/v1/destinations/{id}/deliveries")
class DeliveryController {

  private static final int MOST = 500;

  private final Deliveries deliveries;

  DeliveryController(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * An event that was not delivered yet.
   *
   * @param deliveryId the event's id, and the webhook's
   * @param state WAITING and REQUESTED are tried again by themselves, PARKED and DEAD on request
   * @param attempts that were made
   * @param lastStatus of HTTP; absent if there was no answer
   * @param answer the beginning of the last answer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryDocument(
      String deliveryId,
      String leadId,
      Undelivered.State state,
      int attempts,
      Instant since,
      @Nullable Instant nextAttemptAt,
      @Nullable Integer lastStatus,
      @Nullable String reason,
      @Nullable String answer) {

    static DeliveryDocument of(Undelivered undelivered) {
      return new DeliveryDocument(
          undelivered.deliveryId(),
          undelivered.leadId(),
          undelivered.state(),
          undelivered.attempts(),
          undelivered.since(),
          undelivered.nextAttemptAt(),
          undelivered.lastStatus(),
          undelivered.reason(),
          undelivered.answer());
    }
  }

  /**
   * A part of a list.
   *
   * @param next pass as {@code after} to go on; absent at the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<DeliveryDocument> deliveries, @Nullable String next) {}

  /** How many were asked for. */
  record Requested(int requested) {}

  @Operation(summary = "Events that a destination has not taken, oldest first")
  @GetMapping
  Page list(
      @PathVariable String id,
      @RequestParam @Nullable String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam @Nullable String after) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "range", "must be 1 to " + MOST);
    }
    List<Undelivered> all = of(id, state);
    // What the page before ended with may be delivered by now: from the beginning nothing is
    // missed.
    int from =
        1 + all.stream().map(Undelivered::deliveryId).toList().indexOf(String.valueOf(after));
    int to = Math.min(all.size(), from + limit);
    return new Page(
        all.subList(from, to).stream().map(DeliveryDocument::of).toList(),
        to < all.size() ? all.get(to - 1).deliveryId() : null);
  }

  @Operation(summary = "Delivers one parked or dead event again")
  @PostMapping("/{deliveryId}/redelivery")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Requested redeliver(@PathVariable String id, @PathVariable String deliveryId) {
    known(id);
    Optional<Undelivered> undelivered = deliveries.undelivered().find(id, deliveryId);
    if (undelivered.isEmpty()) {
      throw new Problem(ProblemType.NOT_FOUND, "No event of this id waits for the destination.");
    }
    if (undelivered.get().isOpen()) {
      throw new Problem(ProblemType.DELIVERY_CONFLICT, "The event is being tried already.");
    }
    DestinationController.acknowledged(deliveries.redeliver(undelivered.get()));
    return new Requested(1);
  }

  @Operation(
      summary = "Delivers all parked and dead events again",
      description = "Or those of one state.")
  @PostMapping("/redelivery")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Requested redeliverAll(@PathVariable String id, @RequestParam @Nullable String state) {
    List<Undelivered> ended =
        of(id, state).stream().filter(undelivered -> !undelivered.isOpen()).toList();
    ended.stream().map(deliveries::redeliver).toList().forEach(DestinationController::acknowledged);
    return new Requested(ended.size());
  }

  private List<Undelivered> of(String id, @Nullable String state) {
    known(id);
    Undelivered.State wanted = state == null ? null : state(state);
    return deliveries.undelivered().of(id).stream()
        .filter(undelivered -> wanted == null || undelivered.state() == wanted)
        .toList();
  }

  private void known(String id) {
    if (deliveries.destinations().find(id).isEmpty()) {
      throw new Problem(ProblemType.NOT_FOUND, "There is no such destination.");
    }
  }

  private static Undelivered.State state(String text) {
    return Arrays.stream(Undelivered.State.values())
        .filter(state -> state.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "state",
                    "choice",
                    "must be one of " + Arrays.toString(Undelivered.State.values())));
  }
}
