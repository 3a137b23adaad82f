package dev.rapport.local.demo;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.Verdict;
import java.util.UUID;

/** What the demo sees of the pipeline's public topics. */
sealed interface PipelineEvent {

  /** Whose lead it is. */
  UUID leadId();

  /** A submission was judged, with all that joined its lead before. */
  record Judged(UUID leadId, UUID submissionId, Verdict verdict) implements PipelineEvent {}

  /** A handoff moved. */
  record Moved(UUID leadId, HandoffKind kind, String repId, String brief)
      implements PipelineEvent {}
}
