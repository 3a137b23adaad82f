package dev.rapport.local.bench;

/**
 * How far the pipeline was at a moment.
 *
 * @param seconds since the load began
 * @param posted leads that were answered with 202
 * @param readable leads whose handoff could be read
 */
record FlowSample(double seconds, long posted, long readable) {

  /** Leads on their way. */
  long backlog() {
    return posted - readable;
  }
}
