package dev.rapport.handoff.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.rapport.events.avro.Finding;
import dev.rapport.events.avro.FindingKind;
import dev.rapport.events.avro.FindingState;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.handoff.RunningHandoff;
import dev.rapport.handoff.crm.OutcomeIds;
import dev.rapport.handoff.crm.UpdateKind;
import dev.rapport.handoff.model.AnswerLink;
import dev.rapport.handoff.model.AnswerLinks;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.testing.Chromium;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page by which a rep answers, over the whole service. */
class AnswerPageTest {

  private static final String HOSTILE =
      "<script>document.title='run'</script>We lose two days\na month to manual quotes";

  private static RunningHandoff service;

  @BeforeAll
  static void start(@TempDir Path state) throws Exception {
    service = RunningHandoff.start(state);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void what_a_buyer_typed_is_only_text() throws Exception {
    String page = service.look(link(7, HOSTILE)).body();
    assertThat(page).contains("&lt;script&gt;document.title=").doesNotContain("<script");
  }

  @Test
  void looking_changes_nothing_however_often_and_says_who_may_keep_it() throws Exception {
    String path = link(1);
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> page = service.look(path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
      assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("script-src", "unsafe");
    }
    assertThat(service.look(path + "/acceptance").statusCode()).isEqualTo(405);
    assertThat(state(1)).isEqualTo("ASSIGNED");
  }

  @Test
  void a_rep_says_yes_on_a_phone_and_a_second_time_is_no_news() throws Exception {
    Chromium.require();
    URI link = service.uri(link(2));
    try (Chromium chromium = Chromium.start();
        BrowserContext phone = chromium.visitorWithoutScripts()) {
      Page page = phone.newPage();
      page.navigate(link.toString());
      page.setViewportSize(360, 640);
      assertThat(page.locator("blockquote")).containsText("We lose two days a month");
      assertThat(page.locator("h1")).containsText("Ada");
      assertThat(page.locator("p", new Page.LocatorOptions().setHasText("promised by")))
          .containsText("Europe/Berlin");
      Chromium.inspect(page, "answer");
      page.locator("summary").click();
      Chromium.inspect(page, "answer-no");
      page.getByText("Yes, I take it").click();
      assertThat(page.locator("[role=status]")).containsText("You took this lead");
      assertThat(page.getByText("Your answer")).hasCount(0);
      Chromium.inspect(page, "answer-taken");
      page.locator("summary").first().click();
      page.getByLabel("How often did you try in all?").fill("3");
      page.getByText("Note it").click();
      assertThat(page.locator("[role=alert]")).hasText("Noted.");
      page.getByText("I spoke with them").click();
      assertThat(page.locator("[role=alert]")).hasText("Noted.");
    }
    assertThat(service.form(link.getPath() + "/contact", "").statusCode()).isEqualTo(302);
    assertThat(service.form(link.getPath() + "/no-response", "attempts=0").statusCode())
        .isEqualTo(422);
    assertThat(service.form(link.getPath() + "/no-response", "").statusCode()).isEqualTo(422);
    HttpResponse<String> mistyped = service.form(link.getPath() + "/no-response", "attempts=%3Cb");
    assertThat(mistyped.statusCode()).isEqualTo(422);
    assertThat(mistyped.body()).contains("“&lt;b” is no number");
    assertThat(service.outcomesOf(Leads.id(2)))
        .extracting(SalesOutcome::getKind, SalesOutcome::getAttempts)
        .containsSubsequence(tuple(OutcomeKind.NO_RESPONSE, 3), tuple(OutcomeKind.CONTACTED, null));
    assertThat(service.outcomesOf(Leads.id(2)))
        .filteredOn(outcome -> outcome.getKind() == OutcomeKind.CONTACTED)
        .extracting(SalesOutcome::getOutcomeId)
        .as("told twice, one outcome")
        .hasSize(2)
        .containsOnly(
            OutcomeIds.of(
                "rep",
                handoff(2).at("/rep/repId").asString()
                    + "/"
                    + handoff(2).at("/assignedAt").asString()
                    + "/null",
                UUID.fromString(Leads.id(2)),
                UpdateKind.CONTACTED));
    assertThat(state(2)).isEqualTo("ACCEPTED");
    assertThat(service.form(link.getPath() + "/acceptance", "").statusCode()).isEqualTo(302);
    assertThat(state(2)).isEqualTo("ACCEPTED");
  }

  @Test
  void what_comes_too_early_is_put_off_to_a_day_also_after_a_yes() throws Exception {
    String path = link(5);
    assertThat(service.form(path + "/acceptance", "").statusCode()).isEqualTo(302);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (String unusable :
        List.of(
            "reason=NO_NEED&deferredUntil=" + today.plusDays(30),
            "reason=TIMING&deferredUntil=" + today,
            "reason=TIMING&deferredUntil=" + today.plusYears(6),
            "reason=TIMING&deferredUntil=spring")) {
      HttpResponse<String> refused = service.form(path + "/rejection", unusable);
      assertThat(refused.statusCode()).as(unusable).isEqualTo(422);
      assertThat(refused.body()).contains("id=\"deferredUntil-fault\"");
    }
    assertThat(state(5)).isEqualTo("ACCEPTED");
    LocalDate later = today.plusDays(90);
    Chromium.require();
    try (Chromium chromium = Chromium.start();
        BrowserContext phone = chromium.visitorWithoutScripts()) {
      Page page = phone.newPage();
      page.navigate(service.uri(path).toString());
      page.locator("summary", new Page.LocatorOptions().setHasText("not yet")).click();
      Chromium.inspect(page, "answer-not-yet");
      page.getByLabel("Why").selectOption("TIMING");
      page.getByLabel("When should it come back?").fill(later.toString());
      page.getByText("Say no").click();
      assertThat(page.locator("[role=status]")).containsText("It comes back to sales on");
    }
    assertThat(state(5)).isEqualTo("REJECTED");
    assertThat(handoff(5).at("/deferredUntil").asString()).isEqualTo(later.toString());
    assertThat(service.signals())
        .filteredOn(signal -> UUID.fromString(Leads.id(5)).equals(signal.getLeadId()))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.getDeferredUntil()).isEqualTo(later);
              assertThat(signal.getPersonKey()).isEqualTo("person5");
            });
  }

  @Test
  void a_no_that_cannot_be_taken_is_shown_again_as_it_was_typed_with_its_faults() throws Exception {
    String path = link(8);
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(30);
    HttpResponse<String> refused =
        service.form(
            path + "/rejection",
            "reason=NO_BUDGET&comment=Not+%3Cb%3E+this+year&deferredUntil=" + day);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(refused.body())
        .contains(
            "choose “Timing” above, or clear the day",
            "<option value=\"NO_BUDGET\" selected=\"selected\">",
            "Not &lt;b&gt; this year</textarea>",
            "value=\"" + day + "\"",
            "<details open=\"open\">",
            "Ada Lovelace")
        .doesNotContain("value.invalid", "reason TIMING");
    assertThat(service.form(path + "/rejection", "comment=" + "a".repeat(2_001)).body())
        .contains("Choose why.", "It is 2,001 characters long: 2,000 fit in.");
    Chromium.require();
    try (Chromium chromium = Chromium.start();
        BrowserContext phone = chromium.visitorWithoutScripts()) {
      Page page = phone.newPage();
      page.navigate(service.uri(path).toString());
      page.locator("summary").click();
      page.getByLabel("Why").selectOption("NO_BUDGET");
      page.getByLabel("In your words").fill("Not this year");
      page.getByLabel("When should it come back?").fill(day.toString());
      page.getByText("Say no").click();
      assertThat(page.locator("#deferredUntil-fault")).isVisible();
      Chromium.inspect(page, "answer-no-fault");
      page.getByLabel("When should it come back?").fill("");
      page.getByText("Say no").click();
      assertThat(page.locator("[role=status]")).containsText("You said no");
    }
    assertThat(handoff(8).at("/comment").asString()).isEqualTo("Not this year");
  }

  @Test
  void no_comes_with_a_reason_and_goes_back_with_words() throws Exception {
    String path = link(3);
    assertThat(service.form(path + "/rejection", "reason=").statusCode()).isEqualTo(422);
    assertThat(service.form(path + "/rejection", "reason=UNKNOWN").statusCode()).isEqualTo(422);
    assertThat(state(3)).isEqualTo("ASSIGNED");

    assertThat(
            service
                .form(path + "/rejection", "reason=WRONG_FIT&comment=They+build+ships")
                .statusCode())
        .isEqualTo(302);
    assertThat(state(3)).isEqualTo("REJECTED");
    JsonNode handoff = handoff(3);
    assertThat(handoff.at("/reason").asString()).isEqualTo("WRONG_FIT");
    assertThat(handoff.at("/comment").asString()).isEqualTo("They build ships");
    assertThat(service.look(path).body()).contains("You said no", "Wrong fit");
  }

  @Test
  void a_link_that_is_forged_old_or_anothers_shows_nobodys_data() throws Exception {
    String path = link(4);
    AnswerLinks links = service.bean(AnswerLinks.class);
    UUID lead = UUID.fromString(Leads.id(4));
    Instant soon = Instant.now();

    assertRefused(404, path.substring(0, path.length() - 1));
    assertRefused(404, "/h/" + "A".repeat(80));
    assertRefused(
        410,
        "/h/"
            + links.token(
                new AnswerLink(
                    lead,
                    handoff(4).at("/rep/repId").asString(),
                    Instant.now().minus(Duration.ofDays(14)))));
    assertRefused(
        409,
        "/h/"
            + links.token(
                new AnswerLink(
                    lead,
                    handoff(4).at("/rep/repId").asString(),
                    Instant.parse(handoff(4).at("/assignedAt").asString()).minusMillis(1))));
    assertRefused(409, "/h/" + links.token(new AnswerLink(lead, "somebody-else", soon)));
    assertThat(
            service
                .form(
                    "/h/"
                        + links.token(new AnswerLink(lead, "somebody-else", soon))
                        + "/acceptance",
                    "")
                .body())
        .contains("somebody else&#39;s now");
    assertRefused(404, "/h/" + links.token(new AnswerLink(new UUID(0, 1), "somebody", soon)));
    assertThat(state(4)).isEqualTo("ASSIGNED");
  }

  private static void assertRefused(int status, String path) throws Exception {
    HttpResponse<String> page = service.look(path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(status);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body()).contains("role=\"alert\"").doesNotContain("Ada", "manual quotes");
    assertThat(service.form(path + "/acceptance", "").statusCode()).isEqualTo(status);
    assertThat(service.form(path + "/rejection", "reason=NO_NEED").statusCode()).isEqualTo(status);
  }

  private static String link(int number) throws Exception {
    return link(number, "We lose two days a month to manual quotes,\nand customers wait for them.");
  }

  /** Hands a lead off; the path of its owner's link. */
  private static String link(int number, String pain) throws Exception {
    LeadAssessed lead = Leads.qualified(number, "DE");
    lead.getLead().setFirstName("Ada");
    lead.getLead().setLastName("Lovelace");
    lead.getLead().setCompany("Analytical Engines");
    lead.getLead().setJobTitle("Head of Operations");
    lead.getLead().setPhone("+49 30 1234567");
    lead.setFindings(
        List.of(
            said("pain", "manual-work", pain),
            said("timing", "within P3M", "this quarter"),
            said("budget", "20000 to 50000", "20k-50k EUR"),
            said("role", "decision-maker", "I sign the order")));
    service.qualifies(lead);
    return URI.create(handoff(number).at("/answerLink").asString()).getPath();
  }

  private static Finding said(String criterion, String bin, String words) {
    return Finding.newBuilder()
        .setName(criterion)
        .setKind(FindingKind.CRITERION)
        .setState(FindingState.MET)
        .setBin(bin)
        .setPoints(10)
        .setWords(words)
        .build();
  }

  private static JsonNode handoff(int number) throws Exception {
    return JsonMapper.shared().readTree(service.get("/v1/handoffs/" + Leads.id(number)).body());
  }

  private static String state(int number) throws Exception {
    return handoff(number).at("/state").asString();
  }
}
