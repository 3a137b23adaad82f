package dev.rapport.qualification;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.identity.LeadId;
import dev.rapport.testing.Chromium;
import dev.rapport.testing.TestTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The workbench in a real browser, over the whole service. One story: its chapters go in order. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class WorkbenchTest {

  private static final TestTokens TOKENS = new TestTokens();
  private static final Topics TOPICS = new Topics(SingleObjectSerde::new);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ADA = TOKENS.of("ada", "marketing");
  private static final String SAM = TOKENS.of("sam", "sales");
  private static final String HOSTILE =
      "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> שלום 🚀";
  private static final int LEADS = 60;
  private static final String VISITS =
      """
        - name: visits
          behaviour: [pricing_viewed, demo_watched]
          halfLife: P14D
          bins: [{below: 0.5, points: -20}, {points: 8}]
          missing: 0
      """;

  @TempDir static Path state;

  private static EmbeddedKafkaKraftBroker broker;
  private static RunningQualification service;
  private static Chromium chromium;

  /** What Chromium says of an answer that a test asked for. */
  private static final Pattern REFUSED = Pattern.compile("(status of|Error Code) 40[14]");

  /** What browsers complained of: an error of a script, or content that is not allowed. */
  private static final List<String> COMPLAINTS = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    Chromium.require();
    chromium = Chromium.start();
    broker = RunningQualification.broker();
    service =
        RunningQualification.start(broker, state, TOKENS.publicKeys(state.resolve("keys.json")));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      chromium.close();
      service.close();
      broker.destroy();
    }
    assertThat(COMPLAINTS).isEmpty();
  }

  @Test
  void a1_a_visitor_without_a_link_is_told_how_to_get_one() {
    HttpResponse<String> answer = service.get("/", "", "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("./rapport token --role sales");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
    try (BrowserContext nobody = chromium.visitor()) {
      Page page = nobody.newPage();
      page.navigate(service.uri("/").toString());
      Chromium.inspect(page, "sign-in");
    }
  }

  @Test
  void a2_before_there_are_leads_and_drafts_it_says_so() {
    try (BrowserContext ada = signedIn(ADA)) {
      Page page = ada.pages().get(0);
      assertThat(page.locator("h1")).hasText("A qualified lead, business to business");
      assertThat(page.locator("main")).containsText("There is no draft yet.");
      assertThat(page.locator("main")).containsText("a date within 6 months");
      page.navigate(service.uri("/drafts/new").toString());
      assertThat(page.locator("#trial")).containsText("There are no leads yet");
    }
  }

  @Test
  void a3_marketing_mends_a_fault_sees_who_moves_and_submits() throws Exception {
    capture();
    try (BrowserContext ada = signedIn(ADA)) {
      Page page = ada.pages().get(0);
      page.getByText("Write a draft from it").click();
      Locator document = page.locator("#document");
      String sound = document.inputValue();
      int faulty = line(sound, "    met: within 6 months");

      document.fill(sound.replace("    met: within 6 months", "    met: within 7 months"));
      assertThat(page.locator("#trial [role=alert]")).containsText("Line " + faulty);
      Chromium.inspect(page, "draft-fault");
      page.locator("#trial [data-line]").first().click();
      assertThat(selected(page)).isEqualTo("    met: within 7 months");

      document.fill(sound.replace("    met: within 6 months", "    met: within 1 month"));
      assertThat(page.locator("#trial")).containsText("Tried on the " + LEADS + " latest leads");
      assertThat(page.locator(".histogram .after").count()).isPositive();
      assertThat(Integer.parseInt(page.locator("#moved").textContent())).isPositive();
      assertThat(page.locator(".moves q").first()).not().isEmpty();
      document.evaluate("d => { d.scrollTop = 300; }");
      Chromium.inspect(page, "draft");
      page.locator("#why").fill("Sales has time for the urgent ones only");
      page.getByText("Submit as draft").click();
      assertThat(page).hasURL(service.uri("/standards/3").toString());
      assertThat(page.locator("#changes"))
          .containsText("timing: 'within 6 months' becomes 'within 1 month'");
    }
  }

  @Test
  void a4_sales_replays_it_and_reads_the_report() {
    try (BrowserContext sam = signedIn(SAM)) {
      Page page = sam.pages().get(0);
      page.getByText("Version 3").click();
      page.getByText("Replay it on all leads").click();
      assertThat(page.locator("#matrix")).isVisible();
      assertThat(page.locator("[role=status]")).containsText("Done: " + LEADS);
      Chromium.inspect(page, "replay");
      Locator others = page.locator("details", inPage("By industry")).locator("tbody tr");
      assertThat(others.filter(named("all others")).locator("a")).hasCount(0);
      assertThat(others.filter(named("unknown")).locator("a")).hasCount(3);
      String replay = page.url().substring(page.url().indexOf("/standards/3/"));
      String other = replay.replace("/standards/3/", "/standards/2/");
      for (String path : List.of("", "/leads")) {
        assertThat(service.get("/v1" + replay + path, SAM).statusCode()).isEqualTo(200);
        assertThat(service.get("/v1" + other + path, SAM).statusCode()).isEqualTo(404);
        page.navigate(service.uri(other + path).toString());
        assertThat(page.locator("[role=alert]")).containsText("no such replay");
      }
      page.navigate(service.uri(replay).toString());
      Locator moved = page.locator("#matrix td:not(.same) a").first();
      int leads = Integer.parseInt(moved.textContent());
      moved.click();
      assertThat(page.locator("tbody tr")).hasCount(leads);
      Chromium.inspect(page, "replay-leads");
    }
  }

  @Test
  void a5_sales_sends_it_back_by_the_keyboard_alone_and_nobody_is_asked_again() {
    try (BrowserContext sam = signedIn(SAM)) {
      Page page = sam.pages().get(0);
      page.navigate(service.uri("/standards/3").toString());
      page.keyboard().press("Tab");
      assertThat(page.locator(".skip")).isFocused();
      page.keyboard().press("Enter");
      tabTo(page, "#comment");
      page.keyboard().type("One month is short");
      Chromium.inspect(page, "version");
      tabTo(page, "button[value=send-back]");
      page.keyboard().press("Enter");
      assertThat(page.locator(".eyebrow").first()).containsText("Sent back");
      assertThat(page.locator(".trail")).containsText("One month is short");
      assertThat(page.locator("#decide")).hasCount(0);
    }
  }

  @Test
  void a6_a_lead_is_explained_by_a_sum_that_adds_up_and_its_words_are_only_shown() {
    try (BrowserContext sam = signedIn(SAM)) {
      Page page = sam.pages().get(0);
      page.getByText("Leads", new Page.GetByTextOptions().setExact(true)).click();
      page.getByLabel("E-mail address or lead id").fill("nobody@example.com");
      page.keyboard().press("Enter");
      assertThat(page.locator("[role=status]")).containsText("No lead of this address");
      page.getByLabel("E-mail address or lead id").fill("person0@example.com");
      page.keyboard().press("Enter");
      page.getByText("Explain").click();
      assertThat(page.locator("#sum")).containsText(HOSTILE);
      assertThat(page).hasTitle("Lead – Rapport");
      int sum = points(page.locator("#sum tbody tr td.n").first().textContent());
      for (String points : page.locator("#sum .points").allTextContents()) {
        sum += points(points);
      }
      assertThat(sum).isEqualTo(points(page.locator("#score").textContent()));
      Chromium.inspect(page, "lead");
      page.navigate(service.uri("/leads?for=person3%40example.com").toString());
      page.getByText("Explain").click();
      assertThat(page.locator("#lead")).containsText("timing must be met.");
      assertThat(page.locator("#sum")).containsText("✗ not met");
      assertThat(page.locator("#sum")).containsText("later");
      assertThat(page.locator("#sum"))
          .containsText(Pattern.compile("understood as 1 Jan \\d{4} to"));
      assertThat(page.locator("#ahead")).containsText("It comes back on");
      Chromium.inspect(page, "lead-later");
      page.navigate(service.uri("/leads/" + Captured.id("nobody's")).toString());
      assertThat(page.locator("[role=alert]")).containsText("No lead with this id");
    }
  }

  @Test
  void a7_who_only_reads_is_offered_nothing_to_do() {
    try (BrowserContext reader = signedIn(TOKENS.of("crm", "integration"))) {
      Page page = reader.pages().get(0);
      assertThat(page.locator("button")).hasCount(0);
      assertThat(page.getByText("New draft")).hasCount(0);
    }
  }

  @Test
  void a8_the_next_draft_is_signed_by_both_and_takes_effect() {
    try (BrowserContext ada = signedIn(ADA);
        BrowserContext sam = signedIn(SAM)) {
      Page page = ada.pages().get(0);
      page.getByText("New draft").click();
      assertThat(page.locator("#trial")).containsText("get another verdict");
      page.getByText("Submit as draft").click();
      assertThat(page).hasURL(service.uri("/standards/4").toString());
      page.locator("button[value=approve]").click();
      assertThat(page.locator(".badge").first()).hasText("Signed by marketing, waits for sales");
      assertThat(page.locator("#decide")).hasCount(0);

      Page other = sam.pages().get(0);
      other.navigate(service.uri("/standards/4").toString());
      other.locator("button[value=approve]").click();
      assertThat(other.locator(".trail")).containsText("for sales");
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                other.navigate(service.uri("/").toString());
                return other.locator(".eyebrow").first().textContent().contains("version 4");
              });
      Chromium.inspect(other, "standard");
    }
  }

  @Test
  void a9_what_time_changes_and_what_ends_it_is_told_with_everything_that_was_judged_before()
      throws Exception {
    signBehaviour();
    String fading = "fading@example.com";
    Instant now = Instant.now();
    LeadCaptured lead = Captured.soundSubmission("fading", fading, now.minus(Duration.ofDays(2)));
    lead.getLead().getAnswers().keySet().removeAll(List.of("timing", "budget"));
    lead.getLead().getAnswers().put("pain", "We key in every order twice. ".repeat(200));
    send(TOPICS.leadsCaptured(), lead.getPersonKey(), lead);
    LeadSignal did =
        Captured.did("viewed", fading, "pricing_viewed", now.minus(Duration.ofDays(1)));
    send(TOPICS.leadsSignals(), did.getPersonKey(), did);
    LeadCaptured rival = Captured.soundSubmission("rival", "spy@rival.example", now);
    rival.getLead().setEmailDomain("rival.example");
    send(TOPICS.leadsCaptured(), rival.getPersonKey(), rival);
    await()
        .atMost(PATIENCE)
        .until(() -> service.get(path("fading", fading), ADA).body().contains("pricing_viewed"));
    await()
        .atMost(PATIENCE)
        .until(() -> service.get(path("rival", "spy@rival.example"), ADA).statusCode() == 200);

    try (BrowserContext sam = signedIn(SAM)) {
      Page page = sam.pages().get(0);
      page.navigate(service.uri("/leads?for=fading%40example.com").toString());
      page.getByText("Explain").click();
      assertThat(page.locator("#ahead")).containsText("its verdict changes on");
      assertThat(page.locator("#sum")).containsText("each time counts half after 14 days");
      assertThat(page.locator("#sum")).containsText("what the person did");
      assertThat(page.locator(".question")).containsText("When do you");
      assertThat(page.locator(".trail > li")).hasCount(1);
      assertThat(page.locator("#changed")).containsText("visits: not known (0) →");
      assertThat(page.locator("#known summary")).hasText("The rest");
      assertThat(page.locator("#known")).containsText("Did: pricing viewed");
      Chromium.inspect(page, "lead-fading");
      page.navigate(service.uri("/leads?for=spy%40rival.example").toString());
      page.getByText("Explain").click();
      assertThat(page.locator("#ended"))
          .containsText("Competitor, because e-mail domain is rival.example or competitor.example");
      Chromium.inspect(page, "lead-ended");
    }
  }

  @Test
  void b1_a_draft_is_tried_where_no_scripts_run() {
    try (BrowserContext ada = signedIn(ADA);
        BrowserContext plain = chromium.visitorWithoutScripts()) {
      plain.addCookies(ada.cookies().stream().map(WorkbenchTest::again).toList());
      Page page = plain.newPage();
      page.navigate(service.uri("/drafts/new").toString());
      String document = page.locator("#document").inputValue();
      page.locator("#document").fill(document.replace("salesQualified: 70", "salesQualified: x"));
      page.getByText("Try it on recent leads").click();
      assertThat(page.locator("#trial [role=alert]")).containsText("salesQualified");
      assertThat(page.locator("#document")).hasValue(Pattern.compile("salesQualified: x"));
      page.locator("#document").fill(document.replace("salesQualified: 70", "salesQualified: 90"));
      page.getByText("Try it on recent leads").click();
      assertThat(page.locator("#trial")).containsText("get another verdict");
      Chromium.inspect(page, "draft-without-scripts");
    }
  }

  @Test
  void b2_what_does_not_come_is_told_where_an_earlier_result_stood() {
    try (BrowserContext ada = signedIn(ADA)) {
      Page page = ada.pages().get(0);
      page.navigate(service.uri("/drafts/new").toString());
      assertThat(page.locator("#trial")).containsText("Tried on the");
      List<Cookie> session = ada.cookies();
      ada.clearCookies();
      String sound = page.locator("#document").inputValue();
      page.locator("#document").fill(sound + "\n");
      assertThat(page.locator("#trial [role=alert]")).containsText("not signed in any more");
      assertThat(page.locator("#trial")).not().containsText("Tried on the");
      Chromium.inspect(page, "draft-signed-out");
      ada.addCookies(session.stream().map(WorkbenchTest::again).toList());
      page.locator("#document").fill(sound);
      assertThat(page.locator("#trial")).containsText("Tried on the");

      page.navigate(service.uri("/").toString());
      page.evaluate(
          "path => { const main = document.querySelector('main'); main.innerHTML = `<div"
              + " id='replay' hx-get='${path}' hx-trigger='every 1s' hx-swap='outerHTML'>Running"
              + " 37 %</div>`; htmx.process(main); }",
          "/standards/2/replays/" + Captured.id("forgotten") + "/progress");
      assertThat(page.locator("#replay [role=alert]")).containsText("knows nothing of it any more");
      assertThat(page.locator("#replay")).not().containsText("Running");
      assertThat(page.locator("[hx-get]")).hasCount(0);
    }
  }

  private static Page.LocatorOptions inPage(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Cookie again(Cookie cookie) {
    return new Cookie(cookie.name, cookie.value)
        .setDomain(cookie.domain)
        .setPath(cookie.path)
        .setHttpOnly(cookie.httpOnly);
  }

  /** A version that counts what people do takes effect. */
  private static void signBehaviour() {
    try (BrowserContext ada = signedIn(ADA);
        BrowserContext sam = signedIn(SAM)) {
      Page page = ada.pages().get(0);
      page.getByText("New draft").click();
      String document = page.locator("#document").inputValue();
      page.locator("#document").fill(document.replace("factors:\n", "factors:\n" + VISITS));
      page.getByText("Submit as draft").click();
      assertThat(page).hasURL(service.uri("/standards/5").toString());
      page.locator("button[value=approve]").click();
      assertThat(page.locator(".badge").first()).hasText("Signed by marketing, waits for sales");
      Page other = sam.pages().get(0);
      other.navigate(service.uri("/standards/5").toString());
      other.locator("button[value=approve]").click();
      await()
          .atMost(PATIENCE)
          .until(() -> service.get("/v1/standards/active", ADA).body().contains("visits"));
    }
  }

  private static String path(String lead, String email) {
    return "/v1/leads/" + LeadId.of(Captured.person(email), Captured.id(lead));
  }

  private static <V extends SpecificRecord> void send(Topic<V> topic, String key, V event)
      throws Exception {
    try (KafkaProducer<String, V> producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
            topic.keySerde().serializer(),
            topic.valueSerde().serializer())) {
      producer.send(new ProducerRecord<>(topic.name(), key, event)).get(30, TimeUnit.SECONDS);
    }
  }

  private static BrowserContext signedIn(String token) {
    BrowserContext visitor = chromium.visitor();
    Page page = visitor.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !REFUSED.matcher(message.text()).find()) {
            COMPLAINTS.add(message.text());
          }
        });
    page.onPageError(COMPLAINTS::add);
    page.navigate(service.uri("/signin#token=" + token).toString());
    assertThat(page.locator("#no-link")).isHidden();
    assertThat(page).hasURL(service.uri("/signin").toString());
    page.locator("#sign-in button").click();
    assertThat(page).hasURL(service.uri("/").toString());
    return visitor;
  }

  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not lead to " + selector);
  }

  private static Object selected(Page page) {
    return page.evaluate(
        "() => { const d = document.getElementById('document');"
            + " return d.value.slice(d.selectionStart, d.selectionEnd); }");
  }

  private static int line(String document, String text) {
    return document.lines().toList().indexOf(text) + 1;
  }

  private static int points(String text) {
    return Integer.parseInt(text.replace('−', '-').replace("+", ""));
  }

  private static void capture() throws Exception {
    List<String> timings =
        List.of("this month", "in 2 months", "in 5 months", "next year", "just looking");
    List<String> budgets = List.of("20k-50k USD", "3000 USD", "not approved yet", "60k EUR");
    Topic<LeadCaptured> topic = TOPICS.leadsCaptured();
    Instant from = Instant.now().minus(Duration.ofDays(30));
    try (KafkaProducer<String, LeadCaptured> producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
            topic.keySerde().serializer(),
            topic.valueSerde().serializer())) {
      for (int i = 0; i < LEADS; i++) {
        LeadCaptured lead =
            Captured.soundSubmission(
                "lead" + i,
                "person%d@example.com".formatted(i),
                from.plus(Duration.ofHours(11L * i)));
        lead.getLead().getAnswers().put("timing", timings.get(i % timings.size()));
        lead.getLead().getAnswers().put("budget", budgets.get(i % budgets.size()));
        if (i == 1) {
          // As the row of all whose own is not shown is called.
          lead.getLead().setIndustry("All others");
        }
        if (i == 0) {
          lead.getLead().getAnswers().put("pain", HOSTILE);
        }
        producer
            .send(new ProducerRecord<>(topic.name(), lead.getPersonKey(), lead))
            .get(30, TimeUnit.SECONDS);
      }
    }
    for (int i = 0; i < LEADS; i++) {
      String path = path("lead" + i, "person" + i + "@example.com");
      await().atMost(PATIENCE).until(() -> service.get(path, ADA).statusCode() == 200);
    }
  }
}
