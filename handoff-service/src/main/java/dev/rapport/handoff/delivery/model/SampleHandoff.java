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
          Map.entry("skills", List.of()),
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
        Map.entry("skills", List.of("french")),
        Map.entry("accountOwnerId", "rosa"),
        Map.entry("acceptedAt", "2026-11-21T11:00:00Z"),
        Map.entry("clockStart", "2026-11-21T10:00:00Z"),
        Map.entry(
            "alarm",
            Map.of(
                "promise", "ACCEPT",
                "stage", "MANAGER",
                "dueAt", "2026-11-21T12:00:00Z",
                "managerName", "Mo Chief",
                "managerEmail", "mo@example.com")),
        Map.entry("previousRepId", "cy"),
        Map.entry("reason", "TIMING"),
        Map.entry("comment", "Says \"call me\" in\nspring"),
        Map.entry("actor", "api"),
        Map.entry("rep", Map.of("repId", "rosa", "name", "Rosa Vega", "email", "rosa@example.com")),
        Map.entry("brief", brief()),
        Map.entry("lead", lead()));
  }

  private static Map<String, Object> brief() {
    Map<String, Object> material =
        Map.of(
            "id", "roi-manual-work",
            "title", "What manual quotes cost",
            "kind", "ROI_SHEET",
            "link", "https://example.com/roi",
            "audience", "BUYER",
            "updated", "2026-06-30",
            "stale", false);
    return Map.ofEntries(
        Map.entry("headline", "Ada Byron of <Analytical & Engines>"),
        Map.entry("pain", "We lose two days a month to \"manual\" quotes \\ lists"),
        Map.entry("timing", "this quarter"),
        Map.entry("budget", "20k-50k USD"),
        Map.entry("role", "decision maker"),
        Map.entry(
            "questions", List.of(Map.of("criterion", "budget", "text", "Who signs the order?"))),
        Map.entry("cameBy", "paid_search, q4-quotes"),
        Map.entry("company", "Analytical Engines, Manufacturing, 120, GB"),
        Map.entry(
            "behaviour",
            List.of(
                Map.of("name", "pricing_viewed", "times", 3L, "lastAt", "2026-11-20T09:00:00Z"))),
        Map.entry(
            "earlier",
            List.of(Map.of("kind", "SUBMISSION", "at", "2026-05-02T08:00:00Z", "what", "asked"))),
        Map.entry(
            "objections",
            List.of(
                Map.of(
                    "id", "price",
                    "name", "It costs too much",
                    "rate", 0.35,
                    "segment", "all leads",
                    "raised", 7L,
                    "asked", 20L,
                    "since", "2026-01-01",
                    "materials", List.of(material),
                    "gap", "only stale material"))),
        Map.entry("materials", List.of(material)),
        Map.entry("gaps", List.of("Where does our data go?: no material for this lead")),
        Map.entry("text", "Ada Byron\nneeds quotes"));
  }

  private static Map<String, Object> lead() {
    return Map.ofEntries(
        Map.entry("email", "ada@example.com"),
        Map.entry("emailDomain", "example.com"),
        Map.entry("companyDomain", "example.com"),
        Map.entry("freeMail", false),
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
        Map.entry("typed", Map.of("country", "Great Britain")),
        Map.entry(
            "consent",
            List.of(
                Map.of(
                    "purpose", "contact",
                    "granted", true,
                    "wording", "You may call me",
                    "at", "2026-11-21T10:00:00Z"))),
        Map.entry(
            "source",
            Map.of(
                "channel", "paid_search",
                "campaign", "q4-quotes",
                "medium", "cpc",
                "term", "quotes",
                "content", "banner",
                "clickIds", Map.of("gclid", "EAIaIQ"),
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
