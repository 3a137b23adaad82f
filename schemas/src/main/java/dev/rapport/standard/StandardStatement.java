package dev.rapport.standard;

import java.util.List;

/** What a lead standard says of one subject, in words. */
sealed interface StandardStatement {

  /**
   * A value.
   *
   * @param words empty for what is told by its subject alone, such as a word that is looked for
   */
  record Value(String words) implements StandardStatement {}

  /** That these come in this order, where the first that fits counts. */
  record Order(List<String> names) implements StandardStatement {
    public Order {
      names = List.copyOf(names);
    }
  }
}
