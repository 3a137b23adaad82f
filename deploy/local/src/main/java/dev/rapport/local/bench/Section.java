package dev.rapport.local.bench;

/** What can be measured. */
enum Section {
  /** Durable 202s a second, against a bare endpoint. */
  INTAKE,
  /** Leads a second from POST to readable handoff, against a bare producer. */
  PIPELINE,
  /** Time from POST to readable handoff. */
  LATENCY,
  /** Resident memory after the load. */
  MEMORY
}
