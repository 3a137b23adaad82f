package dev.rapport.intake.lead;

import dev.rapport.events.TraceParent;
import org.jspecify.annotations.Nullable;

/** How a lead came, and how its submission is to be named. */
public sealed interface Provenance {

  /** The trace that it is part of. */
  TraceParent trace();

  /**
   * One lead by the API.
   *
   * @param idempotencyKey the client's name for the submission, if it gave one
   */
  record ApiCall(@Nullable String idempotencyKey, TraceParent trace) implements Provenance {}

  /**
   * A row of a file.
   *
   * @param importKey the sender's name for the import; empty if it gave none
   */
  record ImportRow(String importKey, TraceParent trace) implements Provenance {}
}
