package dev.rapport.handoff.web;

import dev.rapport.standard.NearMiss;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An answer that says what went wrong. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Fault> faults;

  /**
   * A field's fault as clients see it.
   *
   * @param line of a document, from 1; null where there is none
   */
  public record Fault(String field, String code, String message, @Nullable Integer line) {

    private static final int LONGEST_FIELD = 200;

    /**
     * A field that there is none of.
     *
     * @param path of the field
     * @param name of the field, which may be a slip for one of {@code known}
     */
    public static Fault unknown(String path, String name, Collection<String> known) {
      String guess =
          NearMiss.of(name, known)
              .map(near -> "; did you mean " + near + "?")
              .orElseGet(() -> "; here stand " + String.join(", ", new TreeSet<>(known)));
      return new Fault(
          path.substring(0, Math.min(path.length(), LONGEST_FIELD)),
          "field.unknown",
          "is not a field here" + guess,
          null);
    }
  }

  /** A problem with the fields that are at fault. */
  public Problem(ProblemType type, String detail, List<Fault> faults) {
    super(detail);
    this.type = type;
    this.faults = List.copyOf(faults);
  }

  /** A problem that no field is to blame for. */
  public Problem(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  /** A problem with one field. */
  public static Problem invalid(String field, String code, String message) {
    return new Problem(
        ProblemType.INVALID, field + " " + message, List.of(new Fault(field, code, message, null)));
  }

  /** What kind. */
  public ProblemType type() {
    return type;
  }

  /** The fields that are at fault. */
  public List<Fault> faults() {
    return faults;
  }
}
