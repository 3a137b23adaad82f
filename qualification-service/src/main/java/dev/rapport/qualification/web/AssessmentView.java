package dev.rapport.qualification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.events.avro.FindingState;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.Assessment;
import dev.rapport.standard.Finding;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.NextQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A judgement with everything that explains it: base points and the findings' points add up to the
 * score.
 *
 * @param rule the one of {@link dev.rapport.standard.VerdictRule} that decided; null for a lead
 *     that was judged before, whose event does not tell it
 * @param assessedAt the moment it was judged for
 * @param probability of becoming an opportunity, 0 to 1
 * @param recycleAt when a nurtured lead is judged again
 * @param changesAt when time alone changes the verdict; null if it never does
 * @param nextQuestion the question most worth asking; null where no answer can change the verdict,
 *     and where the standard's version is not known here
 * @param toSales what is missing for sales; null where the standard's version is not known here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentView(
    String verdict,
    @Nullable String rule,
    int score,
    int basePoints,
    double probability,
    StandardReference standard,
    Instant assessedAt,
    List<FindingView> findings,
    @Nullable DisqualificationView disqualification,
    List<QuestionView> openQuestions,
    @Nullable Instant recycleAt,
    @Nullable Instant changesAt,
    @Nullable NextQuestionView nextQuestion,
    @Nullable SalesGap toSales) {

  /** Which version judged. */
  public record StandardReference(String id, int version) {}

  /**
   * One line of the explanation.
   *
   * @param state MET, NOT_MET or UNKNOWN; null for a factor
   * @param words the buyer's own
   * @param reading what was understood
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingView(
      String name,
      String kind,
      @Nullable String state,
      String bin,
      int points,
      @Nullable String field,
      @Nullable String words,
      @Nullable String reading) {}

  /** The rule that ended it. */
  public record DisqualificationView(String reason, String condition) {}

  /** A question still to ask. */
  public record QuestionView(String criterion, String text) {}

  /**
   * The question most worth asking.
   *
   * @param best the verdict that the best answer can lead to
   * @param worst the verdict that the worst answer leads to
   */
  public record NextQuestionView(String criterion, String text, String best, String worst) {
    static @Nullable NextQuestionView of(
        LeadStandard standard, List<Finding> findings, boolean disqualified) {
      return NextQuestion.of(standard, findings, disqualified)
          .map(
              question ->
                  new NextQuestionView(
                      question.criterion().key(),
                      question.text(),
                      question.best().name(),
                      question.worst().name()))
          .orElse(null);
    }
  }

  public static AssessmentView of(
      Assessment assessment, Instant assessedAt, StandardVersion version) {
    List<FindingView> findings =
        assessment.findings().stream().map(AssessmentView::finding).toList();
    var disqualification = assessment.disqualification();
    return new AssessmentView(
        assessment.verdict().name(),
        assessment.rule().name(),
        assessment.score(),
        assessment.basePoints(),
        assessment.probability(),
        new StandardReference(assessment.standardId(), assessment.standardVersion()),
        assessedAt,
        findings,
        disqualification == null
            ? null
            : new DisqualificationView(disqualification.reason(), disqualification.condition()),
        assessment.openQuestions().stream()
            .map(question -> new QuestionView(question.criterion().key(), question.text()))
            .toList(),
        assessment.recycleAt(),
        assessment.changesAt(),
        NextQuestionView.of(version.standard(), assessment.findings(), disqualification != null),
        SalesGap.of(version, assessment.score(), findings));
  }

  public static AssessmentView of(LeadAssessed event, Optional<StandardVersion> version) {
    List<FindingView> findings = event.getFindings().stream().map(AssessmentView::finding).toList();
    var disqualification = event.getDisqualification();
    return new AssessmentView(
        event.getVerdict().name(),
        null,
        event.getScore(),
        event.getBasePoints(),
        event.getProbability(),
        new StandardReference(event.getStandardId(), event.getStandardVersion()),
        event.getAssessedAt(),
        findings,
        disqualification == null
            ? null
            : new DisqualificationView(
                disqualification.getReason(), disqualification.getCondition()),
        event.getOpenQuestions().stream()
            .map(question -> new QuestionView(question.getCriterion(), question.getText()))
            .toList(),
        event.getRecycleAt(),
        event.getChangesAt(),
        version
            .map(
                known ->
                    NextQuestionView.of(
                        known.standard(),
                        event.getFindings().stream().map(AssessmentView::read).toList(),
                        disqualification != null))
            .orElse(null),
        version.map(known -> SalesGap.of(known, event.getScore(), findings)).orElse(null));
  }

  private static FindingView finding(Finding finding) {
    Finding.State state = finding.state();
    return new FindingView(
        finding.name(),
        finding.kind().name(),
        state == null ? null : state.name(),
        finding.bin(),
        finding.points(),
        finding.field(),
        finding.words(),
        finding.reading());
  }

  private static Finding read(dev.rapport.events.avro.Finding finding) {
    FindingState state = finding.getState();
    return new Finding(
        finding.getName(),
        Finding.Kind.valueOf(finding.getKind().name()),
        state == null ? null : Finding.State.valueOf(state.name()),
        finding.getBin(),
        finding.getPoints(),
        finding.getField(),
        finding.getWords(),
        finding.getReading());
  }

  private static FindingView finding(dev.rapport.events.avro.Finding finding) {
    FindingState state = finding.getState();
    return new FindingView(
        finding.getName(),
        finding.getKind().name(),
        state == null ? null : state.name(),
        finding.getBin(),
        finding.getPoints(),
        finding.getField(),
        finding.getWords(),
        finding.getReading());
  }
}
