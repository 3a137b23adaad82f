package dev.rapport.qualification.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rapport.events.avro.Consent;
import dev.rapport.events.avro.FindingChange;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.Verdict;
import dev.rapport.qualification.model.StandardVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it stands: its last judgement, the submissions that joined it and what they say
 * together.
 *
 * @param capturedAt the first capture
 * @param lastCapturedAt the latest capture: what stated timing is relative to
 * @param submissions oldest first
 * @param previousVerdict null at the first judgement
 * @param saidAt when a field was said that was not said at the latest capture
 * @param deferredUntil the day, in UTC, until which sales has put the lead off
 * @param behaviour what the person did: moments by the event's name
 * @param changes what this judgement finds otherwise than the one before
 * @param earlier the judgements before, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadView(
    UUID leadId,
    UUID assessmentId,
    String trigger,
    Instant capturedAt,
    Instant lastCapturedAt,
    List<String> submissions,
    @Nullable String previousVerdict,
    boolean control,
    @JsonUnwrapped AssessmentView assessment,
    Details lead,
    Source firstSource,
    Map<String, Instant> saidAt,
    @Nullable LocalDate deferredUntil,
    Map<String, List<Instant>> behaviour,
    List<ChangeView> changes,
    List<EarlierView> earlier) {

  /**
   * What a criterion or factor found otherwise than before.
   *
   * @param from null where there was no such line
   * @param to null where there is none any more
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ChangeView(
      String name, @Nullable String from, @Nullable String to, int fromPoints, int toPoints) {}

  /** A judgement before the last one, with what had changed by it. */
  public record EarlierView(
      Instant assessedAt,
      String trigger,
      int standardVersion,
      String verdict,
      int score,
      List<ChangeView> changes) {}

  /** What the lead says, in the form in which intake takes leads. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Details(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String company,
      @Nullable Integer companySize,
      @Nullable String industry,
      @Nullable String country,
      @Nullable String language,
      @Nullable String jobTitle,
      Map<String, String> answers,
      Source source,
      List<ConsentView> consent,
      Map<String, String> attributes,
      Map<String, String> typed) {}

  /** Where a submission came from. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Source(
      @Nullable String channel,
      @Nullable String campaign,
      @Nullable String medium,
      @Nullable String term,
      @Nullable String content,
      @Nullable String landingPage,
      @Nullable String referrer,
      Map<String, String> clickIds) {}

  /** What the person agreed to. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ConsentView(
      String purpose, boolean granted, @Nullable String wording, @Nullable Instant at) {}

  /** Whether it comes back because sales has put it off, and not by the buyer's own date. */
  @JsonIgnore
  public boolean isDeferred() {
    Instant back = assessment.recycleAt();
    return back != null
        && deferredUntil != null
        && back.equals(deferredUntil.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Of what was written about it. */
  public static LeadView of(LeadAssessed event, Optional<StandardVersion> version) {
    Verdict previous = event.getPreviousVerdict();
    return new LeadView(
        event.getLeadId(),
        event.getAssessmentId(),
        event.getTrigger().name(),
        event.getCapturedAt(),
        event.getLastCapturedAt(),
        event.getSubmissionIds(),
        previous == null ? null : previous.name(),
        event.getControl(),
        AssessmentView.of(event, version),
        details(event.getLead()),
        source(event.getFirstSource()),
        event.getSaidAt(),
        event.getDeferredUntil(),
        event.getBehaviour(),
        changes(event.getChanges()),
        event.getEarlier().stream()
            .map(
                earlier ->
                    new EarlierView(
                        earlier.getAssessedAt(),
                        earlier.getTrigger().name(),
                        earlier.getStandardVersion(),
                        earlier.getVerdict().name(),
                        earlier.getScore(),
                        changes(earlier.getChanges())))
            .toList());
  }

  private static List<ChangeView> changes(List<FindingChange> changes) {
    return changes.stream()
        .map(
            change ->
                new ChangeView(
                    change.getName(),
                    change.getFromBin(),
                    change.getToBin(),
                    change.getFromPoints(),
                    change.getToPoints()))
        .toList();
  }

  private static Details details(LeadDetails lead) {
    return new Details(
        lead.getEmail(),
        lead.getPhone(),
        lead.getFirstName(),
        lead.getLastName(),
        lead.getCompany(),
        lead.getCompanySize(),
        lead.getIndustry(),
        lead.getCountry(),
        lead.getLanguage(),
        lead.getJobTitle(),
        lead.getAnswers(),
        source(lead.getSource()),
        lead.getConsent().stream().map(LeadView::consent).toList(),
        lead.getAttributes(),
        lead.getTyped());
  }

  private static ConsentView consent(Consent consent) {
    return new ConsentView(
        consent.getPurpose(), consent.getGranted(), consent.getWording(), consent.getAt());
  }

  private static Source source(LeadSource source) {
    return new Source(
        source.getChannel(),
        source.getCampaign(),
        source.getMedium(),
        source.getTerm(),
        source.getContent(),
        source.getLandingPage(),
        source.getReferrer(),
        source.getClickIds());
  }
}
