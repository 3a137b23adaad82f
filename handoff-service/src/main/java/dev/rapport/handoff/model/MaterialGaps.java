package dev.rapport.handoff.model;

import dev.rapport.handoff.model.ObjectionCounts.Month;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue lacks.
 *
 * @param asked leads that sales has talked to
 * @param objections those without an answer, the ones raised most first
 * @param stale materials to be brought up to date, the oldest first
 */
public record MaterialGaps(int asked, List<Gap> objections, List<Material> stale) {

  /** In what way an objection has no answer. */
  public enum Kind {
    /** There is no material for it. */
    MISSING,
    /** All of its material is stale. */
    STALE,
    /** Reps write of it in words that no objection of the catalogue covers. */
    UNLISTED
  }

  /**
   * An objection without an answer.
   *
   * @param objectionId null if it is unlisted
   * @param name of the objection, or the reps' words
   * @param raised leads that raised it
   */
  public record Gap(@Nullable String objectionId, String name, Kind kind, int raised) {}

  public MaterialGaps {
    objections = List.copyOf(objections);
    stale = List.copyOf(stale);
  }

  /**
   * What is missing today.
   *
   * @param counted what all leads raised, under the catalogue's names
   */
  public static MaterialGaps of(MaterialCatalogue catalogue, Month counted, LocalDate today) {
    List<Gap> gaps = new ArrayList<>();
    for (Objection objection : catalogue.objections()) {
      String id = objection.objectionId();
      int raised = counted.raised().getOrDefault(id, 0);
      kind(catalogue, id, today)
          .ifPresent(kind -> gaps.add(new Gap(id, objection.name(), kind, raised)));
    }
    counted
        .raised()
        .forEach(
            (name, raised) -> {
              if (MaterialCatalogue.isUnlisted(name)) {
                gaps.add(new Gap(null, MaterialCatalogue.wordsOf(name), Kind.UNLISTED, raised));
              }
            });
    gaps.sort(Comparator.comparingInt(Gap::raised).reversed().thenComparing(Gap::name));
    List<Material> stale =
        catalogue.materials().stream()
            .filter(material -> material.isStale(today))
            .sorted(Comparator.comparing(Material::updated).thenComparing(Material::materialId))
            .toList();
    return new MaterialGaps(counted.asked(), gaps, stale);
  }

  private static Optional<Kind> kind(
      MaterialCatalogue catalogue, String objectionId, LocalDate today) {
    List<Material> answers =
        catalogue.materials().stream().filter(material -> material.answers(objectionId)).toList();
    if (answers.isEmpty()) {
      return Optional.of(Kind.MISSING);
    }
    return answers.stream().allMatch(material -> material.isStale(today))
        ? Optional.of(Kind.STALE)
        : Optional.empty();
  }

  /** How many objections have no answer in that way. */
  public int count(Kind kind) {
    return (int) objections.stream().filter(gap -> gap.kind() == kind).count();
  }
}
