package dev.rapport.qualification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.Decision;
import dev.rapport.qualification.model.agreement.Decision.AgreedAhead;
import dev.rapport.qualification.model.agreement.Decision.Approved;
import dev.rapport.qualification.model.agreement.Decision.Drafted;
import dev.rapport.qualification.model.agreement.Decision.Published;
import dev.rapport.qualification.model.agreement.Decision.ReviewOverdue;
import dev.rapport.qualification.model.agreement.Decision.ReviewReminded;
import dev.rapport.qualification.model.agreement.Decision.SentBack;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.Team;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version and all that was decided about it.
 *
 * @param decisions oldest first
 */
public record AuditView(
    String id,
    int version,
    String state,
    LocalDate effectiveFrom,
    LocalDate reviewDue,
    List<Line> decisions) {

  /**
   * One decision.
   *
   * @param version that it was about
   * @param by subject of the token of who decided
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      String decision,
      int version,
      @Nullable String team,
      String by,
      @Nullable String name,
      Instant at,
      @Nullable String comment) {}

  /** Of a dossier. */
  public static AuditView of(StandardDossier dossier, AgreedStandards standards) {
    var standard = dossier.version().standard();
    return new AuditView(
        standard.id(),
        standard.version(),
        StandardStates.of(dossier, standards),
        standard.effectiveFrom(),
        standard.reviewDue(),
        dossier.decisions().stream().map(decision -> line(dossier.number(), decision)).toList());
  }

  private static Line line(int version, Decision decision) {
    Team team = decision.team();
    return new Line(
        word(decision),
        version,
        team == null ? null : team.key(),
        decision.by().id(),
        decision.by().name(),
        decision.at(),
        decision.comment());
  }

  private static String word(Decision decision) {
    if (decision instanceof Published) {
      return "published";
    } else if (decision instanceof Drafted) {
      return "drafted";
    } else if (decision instanceof Approved) {
      return "approved";
    } else if (decision instanceof SentBack) {
      return "sent-back";
    } else if (decision instanceof ReviewReminded) {
      return "review-reminded";
    } else if (decision instanceof ReviewOverdue) {
      return "review-overdue";
    } else if (decision instanceof AgreedAhead) {
      return "agreed-ahead";
    }
    throw new IllegalStateException("no word for " + decision);
  }
}
