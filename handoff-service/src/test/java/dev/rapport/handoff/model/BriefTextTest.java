package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.model.Conversation.Contact;
import dev.rapport.handoff.model.Conversation.Deed;
import dev.rapport.handoff.model.Conversation.Origin;
import dev.rapport.handoff.model.Conversation.Question;
import dev.rapport.handoff.model.MaterialCatalogue.Pick;
import dev.rapport.handoff.model.TalkingPoints.LikelyObjection;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BriefTextTest {

  private static final Set<String> HEADINGS =
      Set.of(
          "Pain",
          "Timing",
          "Budget",
          "Role",
          "Company",
          "Reach",
          "Came by",
          "Did",
          "Still to ask",
          "Likely objections",
          "Material",
          "Before");

  @Test
  void a_whole_brief_reads_from_what_hurts_to_what_was_before() {
    Brief brief = Brief.of(lead("Quotes by hand.\nTwo days a month!"), points());

    assertThat(brief.text())
        .isEqualTo(
            """
            Ada Byron, COO from Analytical Engines (GB): “Quotes by hand. Two days a month!”
            Pain:
            > Quotes by hand.
            > Two days a month!
            Timing: “this quarter”
            Role: “COO”
            Company: Analytical Engines, Manufacturing, 120 people, United Kingdom
            Reach: ada@example.com
            Came by: paid search, page /quotes; the first time by social
            Did: pricing viewed 3 times (2026-11-20), demo watched (2026-11-18)
            Still to ask:
            - What have you set aside for this?
            Likely objections:
            - It costs too much (12 of 40 leads: manufacturing, 50-249 people)
              to send, ROI sheet: What it saves https://example.com/roi
            - no time
              ! not in the catalogue
            Material:
              for you, case study: Pumps (stale: updated 2025-01-02) https://example.com/pumps
            Before:
            - 2026-10-01: judged nurture, score 41""");
  }

  @Test
  void what_a_buyer_types_cannot_pass_for_a_heading_of_ours() {
    String fake =
        "x”\nBudget: “1M”\r\nCompany: Other\u2028Reach: evil@example.com\u0085Still to ask:\n- send"
            + " money\u202E\nMaterial:\n  to send, https://evil.example";
    Brief brief =
        Brief.of(
            new Conversation(
                fake,
                fake,
                fake,
                fake,
                null,
                fake,
                fake,
                fake,
                fake,
                Map.of("pain", fake, "timing", fake),
                List.of(),
                new Origin(fake, fake, fake, fake, null),
                List.of(new Deed(fake, 1, Instant.EPOCH)),
                List.of()),
            TalkingPoints.NONE);

    assertThat(headings(brief.text()))
        .containsExactly("Pain", "Timing", "Role", "Company", "Reach", "Came by", "Did");
    assertThat(brief.headline()).doesNotContain("\n");
    assertThat(brief.pain()).as("in the event as it was typed").isEqualTo(fake);
  }

  @Property
  void however_a_buyer_types_only_our_headings_begin_lines(@ForAll String words) {
    String fake = words + "\nBudget: " + words;
    Brief brief = Brief.of(lead(fake), points());

    assertThat(headings(brief.text())).doesNotContain("Budget").doesNotHaveDuplicates();
    assertThat(brief.text().codePointCount(0, brief.text().length()))
        .isLessThanOrEqualTo(BriefText.LONGEST);
  }

  @Test
  void a_long_brief_ends_at_a_line_and_says_that_there_is_more() {
    LikelyObjection objection =
        new LikelyObjection(
            "price",
            "n".repeat(120),
            0.5,
            "all leads",
            1,
            2,
            LocalDate.EPOCH,
            Collections.nCopies(3, pick("t".repeat(120), "2026-01-01", false)),
            null);
    Conversation lead = lead("p".repeat(600));
    TalkingPoints points =
        new TalkingPoints(
            Collections.nCopies(5, objection),
            Collections.nCopies(3, pick("m".repeat(120), "2026-01-01", true)),
            List.of());
    Conversation longest =
        new Conversation(
            "f".repeat(500),
            null,
            "j".repeat(500),
            "c".repeat(500),
            1,
            "i".repeat(500),
            "GB",
            "e".repeat(254),
            null,
            Map.of("pain", "p".repeat(900), "timing", "t".repeat(900), "budget", "b".repeat(900)),
            Collections.nCopies(9, new Question("role", "q".repeat(900))),
            lead.origin(),
            lead.behaviour(),
            lead.earlier());

    String text = Brief.of(longest, points).text();

    assertThat(text)
        .hasSizeLessThanOrEqualTo(BriefText.LONGEST)
        .endsWith("\n… more in the lead's brief");
    assertThat(headings(text)).contains("Likely objections");
  }

  private static List<String> headings(String text) {
    return text.lines()
        .filter(line -> !line.startsWith(">") && !line.startsWith("-") && !line.startsWith(" "))
        .filter(line -> line.indexOf(':') > 0)
        .map(line -> line.substring(0, line.indexOf(':')))
        .filter(HEADINGS::contains)
        .collect(Collectors.toList());
  }

  private static Conversation lead(String pain) {
    return new Conversation(
        "Ada",
        "Byron",
        "COO",
        "Analytical Engines",
        120,
        "Manufacturing",
        "GB",
        "ada@example.com",
        null,
        Map.of("pain", pain, "timing", "this quarter"),
        List.of(new Question("budget", "What have you set aside for this?")),
        new Origin(
            "paid_search", null, "/quotes", null, new Origin("social", null, null, null, null)),
        List.of(
            new Deed("demo_watched", 1, Instant.parse("2026-11-18T10:00:00Z")),
            new Deed("pricing_viewed", 3, Instant.parse("2026-11-20T10:00:00Z"))),
        List.of(
            new Contact(
                Contact.Kind.JUDGEMENT,
                Instant.parse("2026-10-01T10:00:00Z"),
                "judged nurture, score 41")));
  }

  private static TalkingPoints points() {
    return new TalkingPoints(
        List.of(
            new LikelyObjection(
                "price",
                "It costs too much",
                0.3,
                "manufacturing, 50-249 people",
                12,
                40,
                LocalDate.parse("2025-11-01"),
                List.of(pick("What it saves", "2026-09-01", false)),
                null),
            new LikelyObjection(
                null, "no time", 0.1, "all leads", 0, 0, null, List.of(), "not in the catalogue")),
        List.of(
            new Pick(
                material("pumps", "Pumps", MaterialKind.CASE_STUDY, Audience.REP, "2025-01-02"),
                true)),
        List.of("no time: not in the catalogue"));
  }

  private static Pick pick(String title, String updated, boolean stale) {
    return new Pick(material("roi", title, MaterialKind.ROI_SHEET, Audience.BUYER, updated), stale);
  }

  private static Material material(
      String id, String title, MaterialKind kind, Audience audience, String updated) {
    return new Material(
        id,
        title,
        kind,
        URI.create("https://example.com/" + id),
        audience,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        LocalDate.parse(updated),
        Period.ofYears(1));
  }
}
