package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.RejectionReason;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A handoff as clients see it.
 *
 * @param state the last thing that happened to it
 * @param sequence counts what happened, from 1
 * @param rep the owner, or who it was that rejected it
 * @param deferredUntil the day, in UTC, on which a lead that was rejected comes back
 * @param why why this team and this rep
 * @param answerLink opens the brief on a phone and takes the owner's answer, without signing in;
 *     none for who may not answer
 * @param standard the lead standard that it was judged by, {@code id:version}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HandoffDocument(
    UUID leadId,
    HandoffKind state,
    int sequence,
    String team,
    Owner rep,
    @Nullable RejectionReason reason,
    @Nullable String comment,
    @Nullable LocalDate deferredUntil,
    String territory,
    List<String> why,
    BriefDocument brief,
    Instant capturedAt,
    Instant assignedAt,
    Instant updatedAt,
    UUID assessmentId,
    String standard,
    int score,
    double probability,
    boolean control,
    Contact lead,
    @Nullable URI answerLink) {

  /** Who has the lead. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Owner(String repId, String name, @Nullable String email) {}

  /** Who the lead is. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Contact(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String jobTitle,
      @Nullable String company,
      @Nullable Integer companySize,
      @Nullable String industry,
      @Nullable String country,
      Map<String, String> answers,
      @Nullable String channel,
      @Nullable String campaign) {}

  static HandoffDocument of(LeadHandoff handoff, @Nullable URI answerLink) {
    return new HandoffDocument(
        handoff.getLeadId(),
        handoff.getKind(),
        handoff.getSequence(),
        handoff.getTeamId(),
        new Owner(handoff.getRepId(), handoff.getRepName(), handoff.getRepEmail()),
        handoff.getReason(),
        handoff.getComment(),
        handoff.getDeferredUntil(),
        handoff.getRouting().getTerritory(),
        handoff.getRouting().getWhy(),
        BriefDocument.of(handoff.getBrief()),
        handoff.getCapturedAt(),
        handoff.getAssignedAt(),
        handoff.getOccurredAt(),
        handoff.getAssessmentId(),
        handoff.getStandardId() + ":" + handoff.getStandardVersion(),
        handoff.getScore(),
        handoff.getProbability(),
        handoff.getControl(),
        contact(handoff.getLead()),
        answerLink);
  }

  private static Contact contact(LeadDetails lead) {
    LeadSource source = lead.getSource();
    return new Contact(
        lead.getEmail(),
        lead.getPhone(),
        lead.getFirstName(),
        lead.getLastName(),
        lead.getJobTitle(),
        lead.getCompany(),
        lead.getCompanySize(),
        lead.getIndustry(),
        lead.getCountry(),
        lead.getAnswers(),
        source.getChannel(),
        source.getCampaign());
  }
}
