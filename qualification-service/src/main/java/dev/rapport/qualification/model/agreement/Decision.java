package dev.rapport.qualification.model.agreement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a version of the lead standard: a line of its audit trail. */
public sealed interface Decision {

  /** The longest comment, in characters. */
  int MOST_COMMENT = 2_000;

  /** Who decided it. */
  Person by();

  /** When, in UTC. */
  Instant at();

  /** The team that decided; null where none did. */
  default @Nullable Team team() {
    return null;
  }

  /** Why; null where nobody said. */
  default @Nullable String comment() {
    return null;
  }

  /** It came with the installation, signed beforehand. */
  record Published(Person by, Instant at) implements Decision {}

  /**
   * It was submitted.
   *
   * @param team whose member did; null for a proposal of the service itself
   */
  record Drafted(Person by, @Nullable Team team, Instant at, @Nullable String comment)
      implements Decision {}

  /** One team signed it. */
  record Approved(Person by, Team team, Instant at, @Nullable String comment) implements Decision {}

  /**
   * Nobody signed it: both teams had agreed ahead, by the last version that they signed.
   *
   * @param comment which version that is
   */
  record AgreedAhead(Person by, Instant at, String comment) implements Decision {}

  /** One team does not sign it: the version is closed. */
  record SentBack(Person by, Team team, Instant at, String comment) implements Decision {}

  /** Both teams were told that its review is near. */
  record ReviewReminded(Person by, Instant at) implements Decision {}

  /** Both teams were told that its review is overdue. */
  record ReviewOverdue(Person by, Instant at) implements Decision {}
}
