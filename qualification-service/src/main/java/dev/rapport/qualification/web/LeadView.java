package dev.rapport.qualification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rapport.events.avro.Consent;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.Verdict;
import dev.rapport.qualification.model.StandardVersion;
import java.time.Instant;
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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LeadView(
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
    Source firstSource) {

  /** What the lead says, in the form in which intake takes leads. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Details(
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
  record Source(
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
  record ConsentView(
      String purpose, boolean granted, @Nullable String wording, @Nullable Instant at) {}

  static LeadView of(LeadAssessed event, Optional<StandardVersion> version) {
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
        source(event.getFirstSource()));
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
