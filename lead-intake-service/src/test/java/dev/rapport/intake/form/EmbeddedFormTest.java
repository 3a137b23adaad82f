package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Submission;
import dev.rapport.testing.Chromium;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form on a customer's page, of another origin, in a real browser. */
class EmbeddedFormTest {

  private static final String SENDING = "**/v1/forms/quote";

  private FormStage stage;
  private BrowserContext visitor;
  private Page page;
  private String address;
  private final List<String> sent = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    stage = FormStage.get();
    address = stage.customer().page("/quotes", stage.tag("data-product=\"desk\""));
    visitor = stage.chromium().visitor();
    page = visitor.newPage();
    page.onRequest(this::note);
  }

  @AfterEach
  void close() {
    if (visitor != null) {
      visitor.close();
    }
  }

  private void note(Request request) {
    if (request.method().equals("POST")) {
      sent.add(request.postData());
    }
  }

  @Test
  void a_form_on_another_origins_page_is_sent_and_the_lead_says_where_the_visitor_came_from() {
    page.navigate(address + "?utm_source=google&utm_medium=cpc&utm_campaign=q4&gclid=abc#prices");
    page.navigate(
        stage.customer().page("/contact", stage.tag("data-product=\"desk\"")) + "?utm_source=mail");
    page.evaluate("() => addEventListener('rapport:sent', event => window.told = event.detail)");

    fill();
    submit().click();

    Submission lead = stage.captured();
    assertThat(lead.lead().email()).hasToString("ada@example.com");
    assertThat(lead.lead().answers())
        .isEqualTo(Map.of("pain", "Quotes take days.", "timing", "this month", "budget", "50k"));
    assertThat(lead.lead().text(LeadField.CAMPAIGN)).isEqualTo("q4");
    assertThat(lead.lead().text(LeadField.MEDIUM)).isEqualTo("cpc");
    assertThat(lead.lead().text(LeadField.LANDING_PAGE)).isEqualTo(address);
    assertThat(lead.lead().clickIds()).isEqualTo(Map.of("gclid", "abc"));
    assertThat(lead.lead().attributes())
        .containsEntry("utm_source", "google")
        .containsEntry("product", "desk")
        .containsEntry("formPage", stage.customer().origin() + "/contact");
    assertThat(lead.lead().consent())
        .extracting("purpose", "granted")
        .containsExactly(tuple("contact", true), tuple("newsletter", false));
    Locator thanks = page.getByText("You hear from a person, not a robot.");
    thanks.waitFor();
    assertThat(thanks.evaluate("element => element === document.activeElement")).isEqualTo(true);
    assertThat(page.evaluate("() => told.submissionId")).isEqualTo(lead.id().toString());
  }

  @Test
  void a_page_that_the_form_is_not_meant_for_gets_a_way_to_the_hosted_form() {
    page.navigate(stage.stranger().page("/", stage.tag("")));

    Locator way = page.getByRole(AriaRole.LINK, named("Open it on its own page"));
    way.waitFor();
    assertThat(page.locator(".rapport").textContent()).startsWith("The form cannot be shown here");
    assertThat(way.getAttribute("href")).isEqualTo(stage.address("/forms/quote"));
  }

  @Test
  void what_was_typed_survives_a_cut_network_and_a_reload_and_is_sent_once_when_it_is_back() {
    page.navigate(address);
    fill();
    page.route(SENDING, route -> abortSending(route));
    submit().click();
    page.getByRole(AriaRole.STATUS).getByText("we keep trying").waitFor();

    page.reload();
    page.getByRole(AriaRole.STATUS).getByText("we keep trying").waitFor();
    assertThat(page.getByLabel("What costs you the most time today?").inputValue())
        .isEqualTo("Quotes take days.");
    assertThat(page.getByLabel("As soon as possible").isChecked()).isTrue();
    assertThat(stage.sink().kept()).isEmpty();

    page.unroute(SENDING);
    assertThanked();
    assertThat(stage.sink().kept()).hasSize(1);
    assertThat(sent).hasSizeGreaterThan(2).containsOnly(sent.get(0));
  }

  @Test
  void an_answer_that_is_lost_on_its_way_back_does_not_make_two_leads() {
    page.navigate(address);
    fill();
    page.route(
        SENDING,
        route -> {
          route.fetch();
          route.abort();
        },
        new Page.RouteOptions().setTimes(1));

    submit().click();

    assertThanked();
    assertThat(stage.sink().kept()).hasSize(2);
    assertThat(stage.submissions()).hasSize(1);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void who_is_offline_is_told_so_and_it_is_sent_as_soon_as_they_are_back() {
    page.navigate(address);
    fill();
    visitor.setOffline(true);
    submit().click();
    page.getByRole(AriaRole.STATUS).getByText("You seem to be offline").waitFor();

    visitor.setOffline(false);

    assertThanked();
    assertThat(stage.submissions()).hasSize(1);
  }

  @Test
  void a_service_that_cannot_take_it_now_is_asked_again_after_the_time_it_said() {
    stage.sink().unavailableOnce();
    page.navigate(address);
    fill();
    submit().click();

    page.getByRole(AriaRole.STATUS).getByText("we keep trying").waitFor();
    assertThanked();
    assertThat(keys()).hasSize(1);
    assertThat(stage.sink().kept()).hasSize(1);
  }

  @Test
  void who_changes_what_waits_to_be_sent_sends_it_themselves() {
    page.navigate(address);
    fill();
    page.route(SENDING, route -> abortSending(route));
    submit().click();
    page.getByRole(AriaRole.STATUS).getByText("we keep trying").waitFor();

    page.getByLabel("What costs you the most time today?").fill("Offers take days.");

    page.getByRole(AriaRole.STATUS).getByText("Send it when you are ready").waitFor();
    page.unroute(SENDING);
    submit().click();
    assertThanked();
    assertThat(stage.submissions()).hasSize(1);
    assertThat(stage.captured().lead().answers()).containsEntry("pain", "Offers take days.");
  }

  @Test
  void what_was_typed_is_kept_for_a_week_but_not_what_was_agreed_to() {
    page.navigate(address);
    fill();
    page.reload();

    assertThat(page.getByLabel("Work e-mail").inputValue()).isEqualTo("ada@example.com");
    assertThat(page.getByLabel("You may write to me").isChecked()).isFalse();

    page.evaluate(
        """
        () => Object.keys(localStorage).forEach(key => {
          const draft = JSON.parse(localStorage[key]);
          localStorage[key] = JSON.stringify({...draft, at: draft.at - 8 * 24 * 3600 * 1000});
        })""");
    page.reload();
    assertThat(page.getByLabel("Work e-mail").inputValue()).isEmpty();
  }

  @Test
  void a_double_click_sends_one_lead() {
    page.navigate(address);
    fill();

    submit().dblclick();

    assertThanked();
    assertThat(sent).hasSize(1);
    assertThat(stage.sink().kept()).hasSize(1);
  }

  @Test
  void it_is_filled_in_and_sent_by_the_keyboard_alone() {
    page.navigate(address);
    page.getByLabel("What costs you the most time today?").waitFor();
    for (String typed :
        List.of(
            "Quotes take days.", "ArrowDown", "5", "ada@example.com", "", "", " ", "", "Enter")) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
          .as("what has the focus shows it")
          .isEqualTo("solid");
      if (typed.length() > 1 && !typed.contains("days") && !typed.contains("@")) {
        page.keyboard().press(typed);
      } else {
        page.keyboard().type(typed);
      }
    }

    assertThanked();
    assertThat(stage.captured().lead().answers())
        .isEqualTo(
            Map.of("pain", "Quotes take days.", "timing", "within 6 months", "budget", "5k"));
  }

  @Test
  void a_visitor_who_comes_back_is_asked_what_they_left_open_and_nothing_twice() {
    page.navigate(address);
    fillWhatIsNeeded();
    submit().click();
    assertThanked();
    page.reload();

    page.getByRole(AriaRole.HEADING, named("One more question")).waitFor();
    assertThat(page.getByRole(AriaRole.TEXTBOX).count()).isZero();
    Chromium.inspect(page, "embedded-question");
    page.getByLabel("Within half a year").check();
    page.getByRole(AriaRole.BUTTON, named("Send my answer")).click();
    page.getByLabel("What have you set aside for it?").selectOption("10k");
    page.getByRole(AriaRole.BUTTON, named("Send my answer")).click();
    assertThanked();

    assertThat(stage.submissions()).hasSize(1);
    assertThat(stage.laterAnswers())
        .isEqualTo(List.of(Map.of("timing", "within 6 months"), Map.of("budget", "10k")));
    page.getByRole(AriaRole.BUTTON, named("Send another request")).click();
    assertThat(page.getByLabel("Work e-mail").inputValue()).isEmpty();
  }

  @Test
  void what_is_missing_or_wrong_is_said_at_the_input_and_the_first_one_gets_the_focus() {
    page.navigate(address);
    page.getByLabel("Work e-mail").fill("ada@localhost");
    submit().click();

    Locator pain = page.getByLabel("What costs you the most time today?");
    assertThat(pain.evaluate("element => element === document.activeElement")).isEqualTo(true);
    assertThat(pain.getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(sent).isEmpty();

    pain.fill("Quotes take days.");
    page.getByLabel("You may write to me").check();
    submit().click();
    page.getByText("This does not look like an e-mail address.").waitFor();
    Locator email = page.getByLabel("Work e-mail");
    assertThat(email.evaluate("element => element === document.activeElement")).isEqualTo(true);
    Chromium.inspect(page, "embedded-fault");

    email.fill("ada@example.com");
    submit().click();
    assertThanked();
    assertThat(stage.submissions()).hasSize(1);
  }

  @Test
  void a_page_that_allows_nothing_but_our_origin_shows_it_in_shape() {
    String own = stage.address("");
    page.navigate(
        stage
            .customer()
            .page(
                "/strict",
                stage.tag("data-sending=\"One moment\""),
                "default-src 'none'; script-src %s; connect-src %s".formatted(own, own)));
    page.getByLabel("Work e-mail").waitFor();

    assertThat(page.locator(".rapport-trap").boundingBox().width).isEqualTo(1);
    assertThat(submit().boundingBox().height).isGreaterThanOrEqualTo(44);
    fill();
    submit().click();
    assertThanked();
  }

  @Test
  void a_page_whose_style_is_hard_on_inputs_does_not_break_it() {
    page.navigate(
        stage
            .customer()
            .page(
                "/hostile",
                """
                <style>#page input, #page select, #page textarea { display: none; width: 3px }
                #page label { font-size: 4px; color: white } #page fieldset { border: 9px solid red }
                form > div { float: right }</style><div id="page">%s</div>"""
                    .formatted(stage.tag(""))));

    fill();
    Chromium.inspect(page, "embedded-hostile");
    submit().click();
    assertThanked();
  }

  @Test
  void everybody_can_use_it_on_a_phone_and_in_the_dark() {
    page.navigate(
        stage
            .customer()
            .page(
                "/usable",
                "<p>We take quotes off your desk.</p><div id=\"here\"></div>"
                    + stage.tag("data-target=\"#here\"")));
    page.getByLabel("Work e-mail").waitFor();

    Chromium.inspect(page, "embedded");
  }

  @Test
  void the_tag_of_the_documentation_works() {
    String tag =
        FormTexts.examples("html").get(0).replace("https://intake.example.com", stage.address(""));
    page.navigate(stage.customer().page("/documented", tag));

    fill();
    submit().click();

    assertThanked();
  }

  private void fill() {
    fillWhatIsNeeded();
    page.getByLabel("As soon as possible").check();
    page.getByLabel("What have you set aside for it?").selectOption("50k");
  }

  private void fillWhatIsNeeded() {
    page.getByLabel("What costs you the most time today?").fill("Quotes take days.");
    page.getByLabel("Work e-mail").fill("ada@example.com");
    page.getByLabel("You may write to me").check();
  }

  private Locator submit() {
    return page.getByRole(AriaRole.BUTTON, named("See if you qualify"));
  }

  private void assertThanked() {
    page.getByText("You hear from a person, not a robot.").waitFor();
  }

  @Test
  void a_refusal_in_another_language_than_json_is_one_and_is_not_sent_again() {
    page.navigate(address);
    fill();
    page.route(SENDING, route -> refuseSending(route));
    submit().click();

    page.getByRole(AriaRole.STATUS).getByText("This form cannot be sent from here").waitFor();
    assertThat(sent).hasSize(1);
  }

  /** As a firewall between us and the visitor does. */
  private static void refuseSending(Route route) {
    if (route.request().method().equals("POST")) {
      route.fulfill(
          new Route.FulfillOptions()
              .setStatus(403)
              .setContentType("text/html")
              .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
              .setBody("<h1>Forbidden</h1>"));
    } else {
      route.resume();
    }
  }

  private static void abortSending(Route route) {
    if (route.request().method().equals("POST")) {
      route.abort();
    } else {
      route.resume();
    }
  }

  /** The idempotency keys of all that was sent. */
  private List<String> keys() {
    return sent.stream()
        .map(body -> Pattern.compile("_rapport_key=([^&]+)").matcher(body).results().findFirst())
        .map(found -> found.map((MatchResult key) -> key.group(1)).orElse("none"))
        .distinct()
        .toList();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
