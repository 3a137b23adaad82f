package dev.rapport.handoff.model;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A piece of material. What it states of a buyer must hold, as with a territory; an empty list fits
 * any.
 *
 * @param objections ids of what it answers; empty for material that answers none but informs
 * @param themes pain themes of the lead standard
 * @param roles bins of the lead standard's role criterion
 * @param updated when it was last brought up to date
 * @param staleAfter how long after that it counts as stale
 */
public record Material(
    String materialId,
    String title,
    MaterialKind kind,
    URI link,
    Audience audience,
    List<String> objections,
    List<String> themes,
    List<String> industries,
    List<String> roles,
    LocalDate updated,
    Period staleAfter) {

  public Material {
    objections = List.copyOf(objections);
    themes = List.copyOf(themes);
    industries = List.copyOf(industries);
    roles = List.copyOf(roles);
  }

  /**
   * What is known of a buyer that material is picked by.
   *
   * @param theme what hurts, as the lead standard names it
   * @param role the standard's bin of the role
   */
  public record Reader(@Nullable String theme, @Nullable String industry, @Nullable String role) {}

  /** The last day on which it is fresh. */
  public LocalDate freshUntil() {
    return updated.plus(staleAfter);
  }

  /** Whether it is to be checked before it is sent. */
  public boolean isStale(LocalDate today) {
    return freshUntil().isBefore(today);
  }

  boolean answers(String objectionId) {
    return objections.contains(objectionId);
  }

  /** How many things it states of a buyer that hold of this one; empty if one does not. */
  OptionalInt fit(Reader reader) {
    List<Integer> fits =
        List.of(
            fit(themes, reader.theme()),
            fit(industries, reader.industry()),
            fit(roles, reader.role()));
    return fits.contains(NO_FIT)
        ? OptionalInt.empty()
        : OptionalInt.of(fits.stream().mapToInt(Integer::intValue).sum());
  }

  private static final int NO_FIT = -1;

  private static int fit(List<String> stated, @Nullable String value) {
    if (stated.isEmpty()) {
      return 0;
    }
    return value != null && stated.stream().anyMatch(one -> same(one, value)) ? 1 : NO_FIT;
  }

  private static boolean same(String one, String other) {
    return Objects.equals(
        one.strip().toLowerCase(Locale.ROOT), other.strip().toLowerCase(Locale.ROOT));
  }
}
