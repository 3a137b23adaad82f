package dev.rapport.local.demo;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.local.client.OrderedLanes;
import dev.rapport.local.demo.SalesBehaviour.Answer;
import dev.rapport.local.demo.SalesBehaviour.Course;
import dev.rapport.local.demo.SalesBehaviour.Told;
import dev.rapport.local.stack.StackException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The made-up reps: they answer each handoff as it comes, and tell what became of the lead once
 * their answer is on record. Whoever closes a deal has room for the next lead, so a backlog empties
 * by itself.
 */
final class SalesFloor implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An answer waits for the team's decision; that many can wait at once. */
  private static final int REPS = 48;

  private final Pipeline pipeline;
  private final RunBook book;
  private final SalesBehaviour behaviour;
  private final OrderedLanes reps = new OrderedLanes(REPS);
  private final Map<UUID, Course> underWay = new HashMap<>();
  private final List<ObjectNode> toTell = new ArrayList<>();
  private final Map<OutcomeKind, Integer> told = new EnumMap<>(OutcomeKind.class);

  SalesFloor(Pipeline pipeline, RunBook book, SalesBehaviour behaviour) {
    this.pipeline = pipeline;
    this.book = book;
    this.behaviour = behaviour;
  }

  /** Looks at what has happened, and acts. */
  void see(List<PipelineEvent> events) throws InterruptedException {
    for (PipelineEvent event : events) {
      if (event instanceof PipelineEvent.Moved move) {
        see(move);
      }
    }
    reps.throwFailure();
    tell();
  }

  /** Answers that were given and are not on record yet. */
  int underWay() {
    return underWay.size();
  }

  /** Outcomes that feedback has taken, by kind. */
  Map<OutcomeKind, Integer> told() {
    return Map.copyOf(told);
  }

  private void see(PipelineEvent.Moved move) {
    switch (move.kind()) {
      case ASSIGNED -> answer(move);
      case ACCEPTED, REJECTED -> follow(move);
      case REASSIGNED, ESCALATED, EXPIRED, UNKNOWN -> {}
    }
  }

  private void answer(PipelineEvent.Moved move) {
    Course course = behaviour.of(book.person(move.leadId()));
    Answer answer = course.answer();
    if (answer instanceof Answer.Accept) {
      underWay.put(move.leadId(), course);
      reps.add(
          move.leadId().toString(), () -> pipeline.handoff().accept(move.leadId(), move.repId()));
    } else if (answer instanceof Answer.Reject no) {
      underWay.put(move.leadId(), course);
      reps.add(
          move.leadId().toString(),
          () ->
              pipeline
                  .handoff()
                  .reject(move.leadId(), move.repId(), no.reason().name(), no.comment()));
    } else {
      course.told().forEach(outcome -> toTell.add(json(move, outcome)));
    }
  }

  private void follow(PipelineEvent.Moved move) {
    Course course = underWay.remove(move.leadId());
    if (course != null && move.kind() == HandoffKind.ACCEPTED) {
      course.told().forEach(outcome -> toTell.add(json(move, outcome)));
    }
  }

  private void tell() throws InterruptedException {
    if (toTell.isEmpty()) {
      return;
    }
    var receipt = pipeline.feedback().tell(toTell);
    if (receipt.refused() > 0) {
      throw new StackException("feedback refused outcomes: " + receipt.faults().get(0).why());
    }
    for (ObjectNode outcome : toTell) {
      told.merge(OutcomeKind.valueOf(outcome.path("kind").asString()), 1, Integer::sum);
    }
    toTell.clear();
  }

  private static ObjectNode json(PipelineEvent.Moved move, Told told) {
    String name = move.leadId() + "/" + told.kind();
    ObjectNode outcome =
        JSON.createObjectNode()
            .put(
                "outcomeId",
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
            .put("leadId", move.leadId().toString())
            .put("kind", told.kind().name())
            .put("repId", move.repId())
            .put("origin", "rapport-demo");
    if (told.reason() != null) {
      outcome.put("reason", told.reason().name());
      objection(told.reason()).ifPresent(words -> outcome.putArray("objections").add(words));
    }
    if (told.amount() != null) {
      outcome.put("amount", told.amount()).put("currency", "USD");
    }
    if (told.attempts() != null) {
      outcome.put("attempts", told.attempts());
    }
    if (told.competitor() != null) {
      outcome.put("competitor", told.competitor());
    }
    return outcome;
  }

  /** What a buyer says who goes for such a reason, in words as reps write them down. */
  private static Optional<String> objection(RejectionReason reason) {
    return switch (reason) {
      case NO_BUDGET -> Optional.of("the price, no budget for it this year");
      case NO_AUTHORITY -> Optional.of("the board has to be convinced first");
      case TIMING -> Optional.of("takes too long to roll out");
      case COMPETITOR -> Optional.of("they already use a competitor");
      case WRONG_FIT, NO_NEED, WRONG_PERSON, BAD_DATA, DUPLICATE, UNREACHABLE, OTHER, UNKNOWN ->
          Optional.empty();
    };
  }

  /** What a run has told, in the order of the contract's kinds. */
  static List<Entry<OutcomeKind, Integer>> inOrder(Map<OutcomeKind, Integer> told) {
    return told.entrySet().stream().sorted(Entry.comparingByKey()).toList();
  }

  @Override
  public void close() {
    reps.close();
  }
}
