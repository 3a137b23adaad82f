package dev.rapport.handoff.delivery;

import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        .add("why", handoff.getRouting().getWhy())
        .add("rep", rep(handoff))
        .add("previousRepId", handoff.getPreviousRepId())
        .add("reason", handoff.getReason() == null ? null : handoff.getReason().name())
        .add("comment", handoff.getComment())
        .add("deferredUntil", text(handoff.getDeferredUntil()))
        .add("actor", handoff.getActor())
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

  private static Map<String, Object> brief(Brief brief) {
    List<Map<String, Object>> questions =
        brief.getQuestions().stream()
            .map(
                question ->
                    new HandoffFacts()
                        .add("criterion", question.getCriterion())
                        .add("text", question.getText())
                        .facts())
            .toList();
    return new HandoffFacts()
        .add("headline", brief.getHeadline())
        .add("pain", brief.getPain())
        .add("timing", brief.getTiming())
        .add("budget", brief.getBudget())
        .add("role", brief.getRole())
        .add("questions", questions)
        .add("cameBy", brief.getCameBy())
        .add("text", brief.getText())
        .facts();
  }

  private static Map<String, Object> lead(LeadDetails lead) {
    LeadSource source = lead.getSource();
    Integer size = lead.getCompanySize();
    return new HandoffFacts()
        .add("email", lead.getEmail())
        .add("emailDomain", lead.getEmailDomain())
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
        .add(
            "source",
            new HandoffFacts()
                .add("channel", source.getChannel())
                .add("campaign", source.getCampaign())
                .add("medium", source.getMedium())
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
