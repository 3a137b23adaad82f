package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.handoff.model.HandoffClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
 * @param clock what the team promised of it, and how that stands; absent where it promises nothing
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
    @Nullable URI answerLink,
    @Nullable ClockDocument clock)
    implements LeadDocument {

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

  /**
   * What the team promised, and how that stands.
   *
   * @param start where the clock starts: at the capture, or the moment, that made the lead one for
   *     sales
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClockDocument(
      Instant start, @Nullable PromiseDocument accept, @Nullable PromiseDocument contact) {

    static @Nullable ClockDocument of(@Nullable HandoffClock clock) {
      return clock == null
          ? null
          : new ClockDocument(
              clock.start(),
              PromiseDocument.of(clock.accept()),
              PromiseDocument.of(clock.contact()));
    }
  }

  /**
   * A promise. Lengths of time are ISO 8601.
   *
   * @param within in the owner's working time
   * @param dueAt absent if the owner never works as long
   * @param doneAt absent while it is not done; of first contact always, which outcomes tell
   * @param takenRaw from the start until it was done, or until now
   * @param takenWorking the same in the owner's working time
   * @param late whether that is longer than promised; absent of first contact with a lead that was
   *     taken on and is past its time, for outcomes tell whether they were reached, and of one that
   *     was rejected
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PromiseDocument(
      String within,
      @Nullable Instant dueAt,
      @Nullable Instant doneAt,
      @Nullable String takenRaw,
      @Nullable String takenWorking,
      @Nullable Boolean late) {

    static @Nullable PromiseDocument of(HandoffClock.@Nullable Promise promise) {
      return promise == null
          ? null
          : new PromiseDocument(
              promise.within().toString(),
              promise.dueAt(),
              promise.doneAt(),
              inSeconds(promise.taken()),
              inSeconds(promise.worked()),
              promise.late());
    }

    private static String inSeconds(Duration time) {
      return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
  }

  static HandoffDocument of(
      LeadHandoff handoff, @Nullable URI answerLink, @Nullable HandoffClock clock) {
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
        answerLink,
        ClockDocument.of(clock));
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
