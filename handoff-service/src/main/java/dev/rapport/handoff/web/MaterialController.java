package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.model.Material;
import dev.rapport.handoff.model.MaterialGaps;
import dev.rapport.handoff.stream.MaterialReview;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The material that answers objections. */
@RestController
@RequestMapping("/v1/materials")
class MaterialController {

  private final MaterialReview review;

  MaterialController(MaterialReview review) {
    this.review = review;
  }

  /**
   * What the catalogue lacks.
   *
   * @param since leads talked to from this day on are counted
   * @param asked how many they are
   * @param objections those without an answer, the ones raised most first
   * @param stale materials to be brought up to date, the oldest first
   */
  record Gaps(LocalDate since, int asked, List<Gap> objections, List<StaleMaterial> stale) {}

  /**
   * An objection without an answer.
   *
   * @param id in the catalogue; absent if it is unlisted
   * @param gap MISSING: no material; STALE: only stale material; UNLISTED: the reps' words, which
   *     no objection of the catalogue covers
   * @param raised leads that raised it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Gap(@Nullable String id, String name, MaterialGaps.Kind gap, int raised) {}

  /** Material to be brought up to date. */
  record StaleMaterial(
      String id, String title, String link, LocalDate updated, LocalDate freshUntil) {

    static StaleMaterial of(Material material) {
      return new StaleMaterial(
          material.materialId(),
          material.title(),
          material.link().toString(),
          material.updated(),
          material.freshUntil());
    }
  }

  @Operation(
      summary = "What the catalogue of material lacks",
      description =
          "Objections without material, with stale material only, or in words of reps that no"
              + " objection of the catalogue covers, the ones raised most first; and what is stale.")
  @GetMapping("/gaps")
  Gaps gaps() {
    MaterialGaps gaps = review.gaps();
    return new Gaps(
        review.since(),
        gaps.asked(),
        gaps.objections().stream()
            .map(gap -> new Gap(gap.objectionId(), gap.name(), gap.kind(), gap.raised()))
            .toList(),
        gaps.stale().stream().map(StaleMaterial::of).toList());
  }
}
