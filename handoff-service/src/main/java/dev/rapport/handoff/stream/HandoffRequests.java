package dev.rapport.handoff.stream;

import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.model.Team;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where requests of people go in. Each completes when Kafka has the request on disk. */
public interface HandoffRequests {

  /** Answers a handoff; {@code traceParent} is that of the request, where it has one. */
  CompletionStage<?> answer(HandoffAnswer answer, Optional<String> traceParent);

  /** Puts a team's roster in force. */
  CompletionStage<?> roster(Team team, String updatedBy);
}
