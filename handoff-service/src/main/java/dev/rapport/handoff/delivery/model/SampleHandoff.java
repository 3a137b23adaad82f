package dev.rapport.handoff.delivery.model;

import java.util.List;
import java.util.Map;

/** Handoffs of nobody, to try templates on. */
final class SampleHandoff {

  private static final Map<String, Object> ALWAYS =
      Map.ofEntries(
          Map.entry("eventId", "5b0e9c1e-1d0a-4f52-9f51-0c0f6a4a7f10"),
          Map.entry("leadId", "0d8f2f6e-7a55-4bb0-8f57-1d1d0f3ad0c4"),
          Map.entry("kind", "ASSIGNED"),
          Map.entry("sequence", 1L),
          Map.entry("occurredAt", "2026-11-21T10:00:02Z"),
          Map.entry("team", "emea"),
          Map.entry("territory", "fallback"),
          Map.entry("why", List.of()),
          Map.entry("capturedAt", "2026-11-21T10:00:00Z"),
          Map.entry("assignedAt", "2026-11-21T10:00:02Z"),
          Map.entry("assessmentId", "9a3f6a52-4f5e-4f0b-8a51-6a0f2f1d7c11"),
          Map.entry("standard", "b2b-default:3"),
          Map.entry("answerLink", "https://sales.example/h/c2FtcGxl"),
          Map.entry("score", 82L),
          Map.entry("probability", 0.61),
          Map.entry("control", false));

  private SampleHandoff() {}

  /** All that can be known is known, and the words are awkward. */
  static Map<String, Object> full() {
    return with(
        Map.entry("segment", "mid-market"),
        Map.entry("why", List.of("territory DACH", "next in turn")),
        Map.entry("previousRepId", "cy"),
        Map.entry("reason", "TIMING"),
        Map.entry("comment", "Says \"call me\" in\nspring"),
        Map.entry("actor", "api"),
        Map.entry("rep", Map.of("repId", "rosa", "name", "Rosa Vega", "email", "rosa@example.com")),
        Map.entry(
            "brief",
            Map.of(
                "headline", "Ada Byron of <Analytical & Engines>",
                "pain", "We lose two days a month to \"manual\" quotes \\ lists",
                "timing", "this quarter",
                "budget", "20k-50k USD",
                "role", "decision maker",
                "questions", List.of(Map.of("criterion", "budget", "text", "Who signs the order?")),
                "cameBy", "paid_search, q4-quotes",
                "text", "Ada Byron\nneeds quotes")),
        Map.entry("lead", lead()));
  }

  private static Map<String, Object> lead() {
    return Map.ofEntries(
        Map.entry("email", "ada@example.com"),
        Map.entry("emailDomain", "example.com"),
        Map.entry("phone", "+442079460958"),
        Map.entry("firstName", "Ada"),
        Map.entry("lastName", "Byron"),
        Map.entry("company", "Analytical Engines"),
        Map.entry("companySize", 120L),
        Map.entry("industry", "Manufacturing"),
        Map.entry("country", "GB"),
        Map.entry("language", "en"),
        Map.entry("jobTitle", "Head of Operations"),
        Map.entry(
            "answers",
            Map.of(
                "timing", "this quarter",
                "budget", "20k-50k USD",
                "pain", "We lose two days a month to \"manual\" quotes",
                "role", "decision maker")),
        Map.entry("attributes", Map.of("pagesViewed", "7")),
        Map.entry(
            "source",
            Map.of(
                "channel", "paid_search",
                "campaign", "q4-quotes",
                "medium", "cpc",
                "landingPage", "/quotes",
                "referrer", "https://www.example.com/")));
  }

  /** Only what every handoff has. */
  static Map<String, Object> bare() {
    return with(
        Map.entry("rep", Map.of("repId", "rosa", "name", "Rosa Vega")),
        Map.entry("brief", Map.of("headline", "Somebody", "text", "Somebody")),
        Map.entry("lead", Map.of()));
  }

  @SafeVarargs
  private static Map<String, Object> with(Map.Entry<String, Object>... facts) {
    Map<String, Object> all = new java.util.HashMap<>(ALWAYS);
    for (Map.Entry<String, Object> fact : facts) {
      all.put(fact.getKey(), fact.getValue());
    }
    return all;
  }
}
