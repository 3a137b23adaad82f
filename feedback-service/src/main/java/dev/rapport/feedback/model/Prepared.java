package dev.rapport.feedback.model;

import java.util.List;

/**
 * What the brief of a handoff gave the rep to go with.
 *
 * @param materials that it suggested, by id
 * @param gaps objections that it expected and had nothing to answer with, by id or else name
 */
public record Prepared(List<String> materials, List<String> gaps) {

  /** Nothing. */
  public static final Prepared NONE = new Prepared(List.of(), List.of());

  private static final int MOST = 20;

  /** Keeps the first few. */
  public Prepared {
    materials = materials.stream().distinct().limit(MOST).toList();
    gaps = gaps.stream().distinct().limit(MOST).toList();
  }
}
