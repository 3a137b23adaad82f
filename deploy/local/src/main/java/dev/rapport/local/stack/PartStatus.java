package dev.rapport.local.stack;

/**
 * How a part is at the moment.
 *
 * @param part which
 * @param pid its process, also of one that is gone; the broker's is the supervisor's
 * @param port where it answers
 * @param health what can be said about it
 * @param residentBytes the memory it occupies, -1 if unknown
 * @param uptimeSeconds since its process was started, 0 if it is gone
 * @param restarts how often the supervisor had to start it again
 */
public record PartStatus(
    Part part,
    long pid,
    int port,
    Health health,
    long residentBytes,
    long uptimeSeconds,
    int restarts) {

  /** What can be said about a part. */
  public enum Health {
    /** It answers its readiness check. */
    UP,
    /** Its process runs but is not ready. */
    NOT_READY,
    /** Its process is gone. */
    DOWN
  }
}
