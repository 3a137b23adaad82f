package dev.rapport.feedback.model.drift;

/**
 * Whose outcomes are watched together.
 *
 * @param kind one source, all leads, or those of the sources that are too small to stand alone
 * @param source its name; empty but for {@link Kind#SOURCE}
 */
public record Watched(Kind kind, String source) {

  /** Every lead. */
  public static final Watched ALL = new Watched(Kind.ALL, "");

  /** Leads of sources that have no place of their own. */
  public static final Watched OTHERS = new Watched(Kind.OTHERS, "");

  /** What kind of leads. */
  public enum Kind {
    ALL,
    SOURCE,
    OTHERS
  }

  /** Leads of one source. */
  public static Watched source(String name) {
    return new Watched(Kind.SOURCE, name);
  }
}
