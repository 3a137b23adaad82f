package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Submission;
import dev.rapport.testing.Chromium;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form on its own page, in a real browser that runs no scripts. */
class HostedFormTest {

  private FormStage stage;
  private BrowserContext visitor;
  private Page page;

  @BeforeEach
  void open() {
    stage = FormStage.get();
    visitor = stage.chromium().visitorWithoutScripts();
    page = visitor.newPage();
  }

  @AfterEach
  void close() {
    if (visitor != null) {
      visitor.close();
    }
  }

  @Test
  void it_is_sent_without_scripts_and_the_lead_says_where_the_visitor_came_from() {
    String link =
        "<a href=\"%s\">Qualify</a>"
            .formatted(stage.address("/forms/quote?utm_campaign=q4&gclid=abc&product=desk&evil=1"));
    page.navigate(stage.customer().page("/link", link));
    page.getByText("Qualify").click();
    fill();
    page.getByLabel("As soon as possible").check();
    submit().click();

    assertThat(page.url()).isEqualTo(stage.address("/forms/quote/thanks"));
    assertThat(page.locator("main").textContent()).contains("You hear from a person, not a robot.");
    Submission lead = stage.captured();
    assertThat(lead.lead().answers())
        .isEqualTo(Map.of("pain", "Quotes take days.", "timing", "this month"));
    assertThat(lead.lead().text(LeadField.CAMPAIGN)).isEqualTo("q4");
    assertThat(lead.lead().text(LeadField.REFERRER)).startsWith(stage.customer().origin());
    assertThat(lead.lead().text(LeadField.LANDING_PAGE)).isEqualTo(stage.address("/forms/quote"));
    assertThat(lead.lead().clickIds()).isEqualTo(Map.of("gclid", "abc"));
    assertThat(lead.lead().attributes()).containsEntry("product", "desk").doesNotContainKey("evil");
  }

  @Test
  void faults_are_said_over_the_form_and_at_the_inputs_and_what_was_typed_is_kept() {
    page.navigate(stage.address("/forms/quote?utm_campaign=q4"));
    String key = page.locator("[name=_rapport_key]").getAttribute("value");
    page.getByLabel("What costs you the most time today?").fill("Quotes <take> \"days\".");
    page.getByLabel("As soon as possible").check();
    page.getByLabel("What have you set aside for it?").selectOption("50k");
    page.getByLabel("Work e-mail").fill("ada");
    page.getByLabel("You may send me news").check();
    Response answer = page.waitForResponse("**/v1/forms/quote", () -> submit().click());

    assertThat(answer.status()).isEqualTo(422);
    Locator summary = page.getByRole(AriaRole.ALERT);
    assertThat(summary.textContent()).contains("Please check your answers");
    assertThat(summary.getByRole(AriaRole.LINK).allTextContents())
        .containsExactly(
            "Work e-mail – This does not look like an e-mail address.",
            "You may write to me and call me about this request. – Without this we may not answer you.");
    Locator email = page.getByLabel("Work e-mail");
    assertThat(email.getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(page.locator("[id='" + email.getAttribute("aria-describedby") + "']").textContent())
        .isEqualTo("This does not look like an e-mail address.");
    assertThat(email.inputValue()).isEqualTo("ada");
    assertThat(page.getByLabel("What costs you the most time today?").inputValue())
        .isEqualTo("Quotes <take> \"days\".");
    assertThat(page.getByLabel("As soon as possible").isChecked()).isTrue();
    assertThat(page.getByLabel("What have you set aside for it?").inputValue()).isEqualTo("50k");
    assertThat(page.getByLabel("You may send me news").isChecked()).isTrue();
    assertThat(page.locator("[name=_rapport_key]").getAttribute("value")).isEqualTo(key);
    Chromium.inspect(page, "hosted-fault");

    summary.getByRole(AriaRole.LINK).first().click();
    page.keyboard().press("End");
    page.keyboard().type("@example.com");
    assertThat(email.inputValue()).isEqualTo("ada@example.com");
    page.getByLabel("You may write to me").check();
    submit().click();
    assertThat(page.url()).endsWith("/thanks");
    assertThat(stage.submissions()).hasSize(1);
    assertThat(stage.captured().lead().text(LeadField.CAMPAIGN)).isEqualTo("q4");
  }

  @Test
  void what_cannot_be_taken_now_is_there_to_be_sent_again() {
    stage.sink().unavailableOnce();
    page.navigate(stage.address("/forms/quote"));
    fill();
    Response answer = page.waitForResponse("**/v1/forms/quote", () -> submit().click());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headerValue("Retry-After")).isEqualTo("2");
    assertThat(page.getByRole(AriaRole.ALERT).textContent()).startsWith("It is not sent yet");
    assertThat(page.getByLabel("Work e-mail").inputValue()).isEqualTo("ada@example.com");
    Chromium.inspect(page, "hosted-unavailable");
    submit().click();
    assertThat(page.url()).endsWith("/thanks");
    assertThat(stage.submissions()).hasSize(1);
  }

  @Test
  void a_visitor_who_comes_back_is_asked_what_they_left_open_one_by_one() {
    page.navigate(stage.address("/forms/quote"));
    fill();
    submit().click();
    Chromium.inspect(page, "hosted-thanks");
    page.getByRole(AriaRole.LINK, named("Answer one more question")).click();

    assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("One more question");
    assertThat(page.getByRole(AriaRole.TEXTBOX).count()).isZero();
    Chromium.inspect(page, "hosted-question");
    answerButton().click();
    assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("Please answer this");
    page.getByLabel("Within half a year").check();
    answerButton().click();
    page.getByLabel("What have you set aside for it?").selectOption("10k");
    answerButton().click();

    assertThat(page.url()).endsWith("/forms/quote/thanks");
    page.navigate(stage.address("/forms/quote"));
    assertThat(page.locator("main").textContent()).contains("You hear from a person, not a robot.");
    assertThat(stage.submissions()).hasSize(1);
    assertThat(stage.laterAnswers())
        .isEqualTo(List.of(Map.of("timing", "within 6 months"), Map.of("budget", "10k")));
  }

  @Test
  void who_is_somebody_else_starts_over_and_is_forgotten() {
    page.navigate(stage.address("/forms/quote"));
    fill();
    submit().click();
    page.navigate(stage.address("/forms/quote"));

    page.getByRole(AriaRole.LINK, named("This is not me, or it is about something else")).click();

    assertThat(page.getByLabel("Work e-mail").inputValue()).isEmpty();
    assertThat(visitor.cookies()).isEmpty();
    page.navigate(stage.address("/forms/quote"));
    assertThat(page.getByLabel("Work e-mail").count()).isEqualTo(1);
  }

  @Test
  void the_plain_form_of_the_documentation_works_and_its_faults_are_mended_on_the_hosted_page() {
    String form =
        FormTexts.examples("html")
            .get(1)
            .replace("https://intake.example.com", stage.address(""))
            .replace("required", "");
    page.navigate(stage.customer().page("/plain", form));
    page.getByLabel("What costs you the most time?").fill("Quotes take days.");
    page.getByLabel("You may write to me").check();
    submit().click();

    assertThat(page.url()).isEqualTo(stage.address("/v1/forms/quote"));
    assertThat(page.getByLabel("What costs you the most time today?").inputValue())
        .isEqualTo("Quotes take days.");
    page.getByLabel("Work e-mail").fill("ada@example.com");
    submit().click();
    assertThat(page.url()).endsWith("/forms/quote/thanks");
    assertThat(stage.captured().lead().text(LeadField.LANDING_PAGE))
        .startsWith(stage.customer().origin());
    page.navigate(stage.address("/forms/quote"));
    assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("One more question");
  }

  @Test
  void a_form_with_a_thank_you_page_elsewhere_leads_there() {
    stage.customer().page("/thank-you", "<p>We are on it.</p>");
    page.navigate(stage.address("/forms/thanked"));
    page.getByLabel("E-mail").fill("ada@example.com");
    submit().click();

    page.getByText("We are on it.").waitFor();
    assertThat(stage.submissions()).hasSize(1);
  }

  @Test
  void who_sends_too_often_gets_a_page_that_says_so() {
    for (int i = 0; i < 2; i++) {
      page.navigate(stage.address("/forms/rare?new"));
      page.getByLabel("E-mail").fill("ada@example.com");
      submit().click();
    }

    assertThat(page.locator("main").textContent()).contains("Please wait a minute");
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
  }

  @Test
  void it_may_stand_in_a_frame_of_the_pages_it_is_meant_for_alone() {
    String frame =
        "<iframe src=\"%s\" title=\"Form\"></iframe>".formatted(stage.address("/forms/quote"));

    page.navigate(stage.customer().page("/frame", frame));
    page.frameLocator("iframe").getByLabel("Work e-mail").waitFor();
    page.navigate(stage.stranger().page("/frame", frame));

    assertThat(page.frames().get(1).content()).doesNotContain("Work e-mail");
  }

  @Test
  void everybody_can_use_it_on_a_phone_and_in_the_dark() {
    page.navigate(stage.address("/forms/quote"));
    Chromium.inspect(page, "hosted");
    page.navigate(stage.address("/forms/qualify"));
    Chromium.inspect(page, "hosted-qualify");
    page.navigate(stage.address("/forms/nowhere"));
    Chromium.inspect(page, "hosted-nowhere");
  }

  private void fill() {
    page.getByLabel("What costs you the most time today?").fill("Quotes take days.");
    page.getByLabel("Work e-mail").fill("ada@example.com");
    page.getByLabel("You may write to me").check();
  }

  private Locator submit() {
    return page.getByRole(AriaRole.BUTTON, named("See if you qualify"));
  }

  private Locator answerButton() {
    return page.getByRole(AriaRole.BUTTON, named("Send my answer"));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
