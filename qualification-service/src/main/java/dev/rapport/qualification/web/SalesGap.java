package dev.rapport.qualification.web;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.CriterionName;
import java.util.List;

/**
 * What is between a lead and sales.
 *
 * @param points that the score is short of the line; 0 where it is not
 * @param criteria required ones that are not met, or not known
 */
public record SalesGap(int points, List<String> criteria) {

  public static SalesGap of(
      StandardVersion version, int score, List<AssessmentView.FindingView> findings) {
    List<String> open =
        findings.stream()
            .filter(finding -> finding.state() != null && !"MET".equals(finding.state()))
            .map(AssessmentView.FindingView::name)
            .filter(name -> required(version, name))
            .toList();
    return new SalesGap(Math.max(0, version.standard().verdicts().salesQualified() - score), open);
  }

  private static boolean required(StandardVersion version, String name) {
    for (CriterionName criterion : CriterionName.values()) {
      if (criterion.key().equals(name)) {
        return version.standard().criteria().get(criterion).required();
      }
    }
    return false;
  }
}
