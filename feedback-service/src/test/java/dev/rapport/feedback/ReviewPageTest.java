package dev.rapport.feedback;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.rapport.feedback.model.review.MadeUpHealth;
import dev.rapport.feedback.model.review.MadeUpYear;
import dev.rapport.feedback.model.review.ReviewReader;
import dev.rapport.testing.Chromium;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The pipeline review in a real browser, over the whole service and a made-up year of leads. */
class ReviewPageTest extends WholeService {

  private static final String MONTH = "/?month=2026-06";

  /** What browsers complained of: an error of a script, or content that is not allowed. */
  private final List<String> complaints = new ArrayList<>();

  @TestConfiguration
  static class MadeUp {

    @Bean
    @Primary
    ReviewReader madeUpReview() {
      return new ReviewReader(
          MadeUpYear.view(),
          List::of,
          new MadeUpHealth(),
          Currency.getInstance("EUR"),
          InstantSource.fixed(MadeUpYear.NOW));
    }
  }

  @Test
  void both_teams_look_at_one_page() {
    Chromium.require();
    try (Chromium chromium = Chromium.start();
        BrowserContext sam = chromium.visitor()) {
      Page page = signedIn(sam, "sales");
      page.navigate(uri(MONTH));
      assertThat(page.locator("h1")).hasText("Pipeline review, June 2026");
      assertThat(page.locator("#funnel .leak")).containsText("leaks most");
      assertThat(page.locator("canvas").count()).isEqualTo(6);
      assertThat(page.locator("#objections blockquote").first()).containsText("“");
      assertThat(page.locator("#objections")).containsText("<b>lock-in</b>");
      assertThat(page.locator("#materials")).containsText("never used");
      assertThat(page.locator("#standard"))
          .containsText("b2b-default:4, proposed from outcomes, waits for a signature of sales");
      assertThat(page.locator("#standard")).containsText("Its review is overdue");
      assertThat(page.locator("#standard")).containsText("Drift of webinar: won less often");
      assertThat(page.locator("#control tbody tr")).hasCount(2);
      assertThat(page.locator("#control")).containsText("Below (control group)");
      assertThat(page.title()).isEqualTo("Pipeline review 2026-06 – Rapport");
      Chromium.inspect(page, "review");
      page.locator("#standard")
          .screenshot(
              new Locator.ScreenshotOptions()
                  .setPath(Path.of("target", "screenshots", "review-health.png")));
      page.locator("#right")
          .screenshot(
              new Locator.ScreenshotOptions()
                  .setPath(Path.of("target", "screenshots", "review-right.png")));
      page.getByText("July 2026 →").click();
      assertThat(page.locator("h1")).hasText("Pipeline review, July 2026");
      page.navigate(uri("/?month=2026-11"));
      assertThat(page.locator("main")).containsText("Still ripening");
      Chromium.inspect(page, "review-ripening");
      page.navigate(uri("/?month=2020-01"));
      assertThat(page.locator("#sources")).containsText("No lead was captured.");
      Chromium.inspect(page, "review-empty");
      page.navigate(uri("/?month=soon"));
      assertThat(page.locator("[role=alert]")).containsText("yyyy-MM");
    }
    assertThat(complaints)
        .containsOnly("Failed to load resource: the server responded with a status of 400 ()");
  }

  @Test
  void without_scripts_the_tables_say_all() {
    Chromium.require();
    try (Chromium chromium = Chromium.start();
        BrowserContext plain = chromium.visitorWithoutScripts();
        BrowserContext sam = chromium.visitor()) {
      signedIn(sam, "marketing");
      plain.addCookies(
          sam.cookies().stream()
              .map(
                  cookie ->
                      new Cookie(cookie.name, cookie.value)
                          .setDomain(cookie.domain)
                          .setPath(cookie.path))
              .toList());
      Page page = plain.newPage();
      page.navigate(uri(MONTH));
      assertThat(page.locator("canvas")).hasCount(0);
      assertThat(page.locator("#sources tbody tr").first()).containsText("referral");
    }
  }

  @Test
  void who_is_not_signed_in_is_told_how_to() throws Exception {
    HttpResponse<String> answer = get("/", "", "text/html");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("./rapport token --role sales");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void a_meeting_gets_it_as_text_and_a_program_without_what_buyers_said() throws Exception {
    String path = "/v1/review?month=2026-06";
    HttpResponse<String> minutes = get(path, TOKENS.of("sam", "sales"), "text/markdown");
    assertThat(minutes.headers().firstValue("Content-Type").orElse("")).startsWith("text/markdown");
    assertThat(minutes.body())
        .startsWith("# Pipeline review 2026-06\n")
        .contains(
            "## Sources, by quality",
            "Drift of webinar: won less often",
            "| referral |",
            "## Control group, twelve months",
            "| below |",
            "much too dear",
            "&lt;b>lock-in")
        .doesNotContain("<b>");
    assertThat(get(path, TOKENS.of("sam", "sales"), "application/json").body())
        .contains("much too dear");
    HttpResponse<String> program = get(path, TOKENS.of("crm", "integration"), "application/json");
    assertThat(program.statusCode()).isEqualTo(200);
    assertThat(program.body()).contains("\"too dear\"").doesNotContain("much too dear");
  }

  private Page signedIn(BrowserContext context, String role) {
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(uri("/signin#token=" + TOKENS.of("sam", role)));
    page.locator("#sign-in button").click();
    assertThat(page.locator(".who")).hasText("Name of sam");
    return page;
  }

  private HttpResponse<String> get(String path, String token, String accept)
      throws IOException, InterruptedException {
    return ask(request(path, token).header("Accept", accept));
  }
}
