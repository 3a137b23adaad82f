package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.model.Conversation.Origin;
import dev.rapport.handoff.model.Conversation.Question;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BriefTest {

  @Test
  void a_brief_says_who_what_hurts_and_what_to_ask() {
    Brief brief =
        brief(
            new Conversation(
                "Ada",
                "Byron",
                "Head of Operations",
                "Analytical Engines",
                120,
                "Manufacturing",
                "GB",
                "ada@example.com",
                "+442079460958",
                Map.of(
                    "pain", "We lose two days a month to manual quotes", "timing", "this quarter"),
                List.of(new Question("budget", "What have you set aside for this?")),
                new Origin("paid_search", "q4-quotes", "/quotes", null, null),
                List.of(),
                List.of()));

    assertThat(brief)
        .isEqualTo(
            new Brief(
                "Ada Byron, Head of Operations from Analytical Engines (GB):"
                    + " “We lose two days a month to manual quotes”",
                "We lose two days a month to manual quotes",
                "this quarter",
                null,
                "Head of Operations",
                List.of(new Question("budget", "What have you set aside for this?")),
                "paid search, campaign q4-quotes, page /quotes",
                "Analytical Engines, Manufacturing, 120 people, United Kingdom",
                List.of(),
                List.of(),
                TalkingPoints.NONE,
                """
                Ada Byron, Head of Operations from Analytical Engines (GB): \
                “We lose two days a month to manual quotes”
                Pain: “We lose two days a month to manual quotes”
                Timing: “this quarter”
                Role: “Head of Operations”
                Company: Analytical Engines, Manufacturing, 120 people, United Kingdom
                Reach: ada@example.com, +442079460958
                Came by: paid search, campaign q4-quotes, page /quotes
                Still to ask:
                - What have you set aside for this?"""));
  }

  @Test
  void a_brief_is_brief_whatever_was_typed() {
    String long10 = "\uD83D\uDE00".repeat(5_000);
    Brief brief =
        brief(
            new Conversation(
                long10,
                long10,
                long10,
                long10,
                1,
                long10,
                "DE",
                "ada@example.com",
                null,
                Map.of("pain", long10, "timing", long10, "budget", long10),
                Collections.nCopies(1_000, new Question("role", long10)),
                new Origin(long10, long10, long10, long10, null),
                List.of(),
                List.of()));

    assertThat(brief.pain()).hasSize(2 * 1_999 + 1).endsWith("\uD83D\uDE00…");
    assertThat(brief.role()).hasSize(2 * 499 + 1);
    assertThat(brief.questions()).hasSize(50);
    assertThat(brief.headline()).hasSizeLessThan(4_000);
    assertThat(brief.cameBy()).hasSizeLessThan(5_000);
    assertThat(brief.text()).hasSizeLessThan(7_000);
  }

  @Test
  void of_a_lead_that_said_nothing_the_brief_says_so() {
    Brief brief =
        brief(
            new Conversation(
                null,
                null,
                null,
                null,
                null,
                null,
                "not a country",
                null,
                "+442079460958",
                Map.of(),
                List.of(),
                new Origin(null, null, null, null, null),
                List.of(),
                List.of()));

    assertThat(brief.headline()).isEqualTo("Somebody (not a country): pain not yet known");
    assertThat(brief.text())
        .isEqualTo("Somebody (not a country): pain not yet known\nReach: +442079460958");
  }

  @Test
  void a_headline_stays_a_line_however_long_the_pain() {
    Brief brief =
        brief(
            new Conversation(
                "Ada",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of("pain", "pain \uD83D\uDE00\n".repeat(10_000)),
                List.of(),
                new Origin(null, null, null, null, null),
                List.of(),
                List.of()));

    assertThat(brief.headline()).doesNotContain("\n").hasSizeLessThan(120).endsWith("…”");
  }

  private static Brief brief(Conversation lead) {
    return Brief.of(lead, TalkingPoints.NONE);
  }
}
