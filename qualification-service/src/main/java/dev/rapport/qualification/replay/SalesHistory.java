package dev.rapport.qualification.replay;

import java.util.List;

/** What sales made of leads, and whom it has to work them. */
public interface SalesHistory {

  /** How each lead ended that did. */
  Endings endings();

  /** The teams as they are now. */
  List<Team> teams();

  /**
   * A team.
   *
   * @param capacity leads that its reps may have open at once, all together
   */
  record Team(String id, String name, int reps, int capacity) {}
}
