package dev.rapport.handoff.delivery;

import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.BriefMaterial;
import dev.rapport.events.avro.BriefObjection;
import dev.rapport.events.avro.ClockAlarm;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A handoff event as filters and payloads see it: names and plain values, what is not known left
 * out.
 */
final class HandoffFacts {

  private final Map<String, Object> facts = new HashMap<>();

  private HandoffFacts() {}

  static Map<String, Object> of(LeadHandoff handoff, URI answerLink) {
    return new HandoffFacts()
        .add("eventId", handoff.getEventId().toString())
        .add("leadId", handoff.getLeadId().toString())
        .add("kind", handoff.getKind().name())
        .add("occurredAt", handoff.getOccurredAt().toString())
        .add("sequence", (long) handoff.getSequence())
        .add("team", handoff.getTeamId())
        .add("territory", handoff.getRouting().getTerritory())
        .add("segment", handoff.getRouting().getSegment())
        .add("skills", handoff.getRouting().getSkills())
        .add("accountOwnerId", handoff.getRouting().getAccountOwnerId())
        .add("why", handoff.getRouting().getWhy())
        .add("rep", rep(handoff))
        .add("previousRepId", handoff.getPreviousRepId())
        .add("reason", handoff.getReason() == null ? null : handoff.getReason().name())
        .add("comment", handoff.getComment())
        .add("deferredUntil", text(handoff.getDeferredUntil()))
        .add("actor", handoff.getActor())
        .add("alarm", alarm(handoff.getAlarm()))
        .add("acceptedAt", text(handoff.getAcceptedAt()))
        .add("clockStart", text(handoff.getClockStart()))
        .add("brief", brief(handoff.getBrief()))
        .add("capturedAt", handoff.getCapturedAt().toString())
        .add("assignedAt", handoff.getAssignedAt().toString())
        .add("assessmentId", handoff.getAssessmentId().toString())
        .add("standard", handoff.getStandardId() + ":" + handoff.getStandardVersion())
        .add("score", (long) handoff.getScore())
        .add("probability", handoff.getProbability())
        .add("control", handoff.getControl())
        .add("lead", lead(handoff.getLead()))
        .add("answerLink", answerLink.toString())
        .facts();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static Map<String, Object> rep(LeadHandoff handoff) {
    return new HandoffFacts()
        .add("repId", handoff.getRepId())
        .add("name", handoff.getRepName())
        .add("email", handoff.getRepEmail())
        .facts();
  }

  private static @Nullable Map<String, Object> alarm(@Nullable ClockAlarm alarm) {
    return alarm == null
        ? null
        : new HandoffFacts()
            .add("promise", alarm.getPromise().name())
            .add("stage", alarm.getStage().name())
            .add("dueAt", text(alarm.getDueAt()))
            .add("managerName", alarm.getManagerName())
            .add("managerEmail", alarm.getManagerEmail())
            .facts();
  }

  private static Map<String, Object> brief(Brief brief) {
    return new HandoffFacts()
        .add("headline", brief.getHeadline())
        .add("pain", brief.getPain())
        .add("timing", brief.getTiming())
        .add("budget", brief.getBudget())
        .add("role", brief.getRole())
        .add(
            "questions",
            all(
                brief.getQuestions(),
                question ->
                    new HandoffFacts()
                        .add("criterion", question.getCriterion())
                        .add("text", question.getText())))
        .add("cameBy", brief.getCameBy())
        .add("company", brief.getCompany())
        .add(
            "behaviour",
            all(
                brief.getBehaviour(),
                deed ->
                    new HandoffFacts()
                        .add("name", deed.getName())
                        .add("times", (long) deed.getTimes())
                        .add("lastAt", deed.getLastAt().toString())))
        .add(
            "earlier",
            all(
                brief.getEarlier(),
                contact ->
                    new HandoffFacts()
                        .add("kind", contact.getKind().name())
                        .add("at", contact.getAt().toString())
                        .add("what", contact.getWhat())))
        .add("objections", all(brief.getObjections(), HandoffFacts::objection))
        .add("materials", all(brief.getMaterials(), HandoffFacts::material))
        .add("gaps", brief.getGaps())
        .add("text", brief.getText())
        .facts();
  }

  private static HandoffFacts objection(BriefObjection objection) {
    return new HandoffFacts()
        .add("id", objection.getObjectionId())
        .add("name", objection.getName())
        .add("rate", objection.getRate())
        .add("segment", objection.getSegment())
        .add("raised", (long) objection.getRaised())
        .add("asked", (long) objection.getAsked())
        .add("since", text(objection.getSince()))
        .add("materials", all(objection.getMaterials(), HandoffFacts::material))
        .add("gap", objection.getGap());
  }

  private static HandoffFacts material(BriefMaterial material) {
    return new HandoffFacts()
        .add("id", material.getMaterialId())
        .add("title", material.getTitle())
        .add("kind", material.getKind().name())
        .add("link", material.getLink())
        .add("audience", material.getAudience().name())
        .add("updated", material.getUpdated().toString())
        .add("stale", material.getStale());
  }

  private static <T> List<Map<String, Object>> all(
      List<T> parts, Function<? super T, HandoffFacts> part) {
    return parts.stream().map(each -> part.apply(each).facts()).toList();
  }

  private static Map<String, Object> lead(LeadDetails lead) {
    LeadSource source = lead.getSource();
    Integer size = lead.getCompanySize();
    return new HandoffFacts()
        .add("email", lead.getEmail())
        .add("emailDomain", lead.getEmailDomain())
        .add("companyDomain", lead.getCompanyDomain())
        .add("freeMail", lead.getFreeMail())
        .add("phone", lead.getPhone())
        .add("firstName", lead.getFirstName())
        .add("lastName", lead.getLastName())
        .add("company", lead.getCompany())
        .add("companySize", size == null ? null : Long.valueOf(size))
        .add("industry", lead.getIndustry())
        .add("country", lead.getCountry())
        .add("language", lead.getLanguage())
        .add("jobTitle", lead.getJobTitle())
        .add("answers", lead.getAnswers())
        .add("attributes", lead.getAttributes())
        .add("typed", lead.getTyped())
        .add(
            "consent",
            all(
                lead.getConsent(),
                consent ->
                    new HandoffFacts()
                        .add("purpose", consent.getPurpose())
                        .add("granted", consent.getGranted())
                        .add("wording", consent.getWording())
                        .add("at", text(consent.getAt()))))
        .add(
            "source",
            new HandoffFacts()
                .add("channel", source.getChannel())
                .add("campaign", source.getCampaign())
                .add("medium", source.getMedium())
                .add("term", source.getTerm())
                .add("content", source.getContent())
                .add("clickIds", source.getClickIds())
                .add("landingPage", source.getLandingPage())
                .add("referrer", source.getReferrer())
                .facts())
        .facts();
  }

  private HandoffFacts add(String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value);
    }
    return this;
  }

  private Map<String, Object> facts() {
    return Map.copyOf(facts);
  }
}
