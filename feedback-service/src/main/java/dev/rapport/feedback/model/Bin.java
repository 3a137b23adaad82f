package dev.rapport.feedback.model;

/**
 * A band of a criterion or a bin of a factor that leads fall into.
 *
 * @param kind criterion or factor
 * @param name the criterion's or factor's name
 * @param bin stable within a standard's version
 */
public record Bin(Kind kind, String name, String bin) {

  /** All leads that have a label: what a bin is compared with. */
  public static final Bin ALL = new Bin(Kind.ALL, "", "");

  /** What a bin belongs to. */
  public enum Kind {
    ALL,
    CRITERION,
    FACTOR
  }
}
