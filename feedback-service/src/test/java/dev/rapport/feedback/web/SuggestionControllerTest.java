package dev.rapport.feedback.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest
@ContextConfiguration(classes = {SuggestionController.class, ProblemAdvice.class})
@Import(SuggestionControllerTest.Fakes.class)
class SuggestionControllerTest {

  @TestConfiguration
  static class Fakes {

    @Bean
    HeldClock clock() {
      return new HeldClock();
    }
  }

  @Autowired private MockMvcTester mvc;
  @Autowired private SuggestionController controller;
  @Autowired private HeldClock clock;

  @Test
  void past_leads_become_a_standard_that_can_be_read() throws Exception {
    MvcTestResult answer = post("label=won", leads(400));

    assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith("application/yaml");
    LeadStandard standard =
        LeadStandardReader.read(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
    assertThat(standard.factors()).extracting("name").containsExactly("channel");
    assertThat(standard.effectiveFrom()).hasToString("2026-11-23");
  }

  @Test
  void a_column_that_is_excluded_is_not_learned_from() throws Exception {
    MvcTestResult answer = post("label=won&exclude=channel", leads(400));

    assertThat(answer).hasStatusOk();
    assertThat(answer.getResponse().getContentAsString(StandardCharsets.UTF_8))
        .contains("factors: []");
  }

  @Test
  void a_csv_that_comes_as_a_form_is_read_all_the_same() {
    assertThat(
            mvc.post()
                .uri("/v1/standards/suggestions?label=won")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(leads(400)))
        .hasStatusOk();
  }

  @Test
  void without_a_label_nothing_is_learned() {
    assertThat(post("", leads(10)))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("type")
        .isEqualTo("https://rapport.dev/problems/invalid-parameter");
  }

  @Test
  void a_label_that_is_no_column_is_told_with_the_columns_there_are() {
    assertThat(post("label=sold", leads(10)))
        .hasStatus(400)
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"type": "https://rapport.dev/problems/unusable-history",
             "detail": "there is no column sold; the file has channel, won"}""");
  }

  @Test
  void a_body_beyond_the_bound_is_too_large() {
    assertThat(post("label=won", "channel,won\n" + "x,1\n".repeat(2_200_000)))
        .hasStatus(413)
        .bodyJson()
        .extractingPath("type")
        .isEqualTo("https://rapport.dev/problems/too-large");
  }

  @Test
  void too_few_leads_are_refused() {
    assertThat(post("label=won", leads(40)))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("detail")
        .asString()
        .startsWith("40 leads, 20 of them won and 20 not, are too few to learn from: at least 50");
  }

  @Test
  void what_is_not_utf_8_is_refused_with_its_place() {
    byte[] latin1 = leads(400).replace("list", "Börse").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(
            mvc.post()
                .uri("/v1/standards/suggestions?label=won")
                .contentType(MediaType.parseMediaType("text/csv"))
                .content(latin1))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("detail")
        .asString()
        .startsWith("is not UTF-8: the byte 0xF6 in line 3, column 2 is no character; save it as");
  }

  @Test
  void a_second_suggestion_at_a_time_is_asked_to_come_again() throws Exception {
    try (HeldClock.Hold hold = clock.hold();
        var threads = new Threads()) {
      threads.run(() -> post("label=won", leads(400)));
      assertThat(hold.isAsked()).isTrue();

      assertThat(post("label=won", leads(400))).hasStatus(503).hasHeader("Retry-After", "2");
    }
  }

  @Test
  void who_sends_slowly_keeps_nobody_waiting() throws Exception {
    try (SlowBody slow = new SlowBody();
        var threads = new Threads()) {
      threads.run(() -> slow.learn(controller));
      assertThat(slow.started.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(post("label=won", leads(400))).hasStatusOk();
    }
  }

  private MvcTestResult post(String query, String csv) {
    return mvc.post()
        .uri("/v1/standards/suggestions?" + query)
        .contentType(MediaType.parseMediaType("text/csv"))
        .content(csv)
        .exchange();
  }

  /** Two channels: of one nine in ten were won, of the other one in ten. */
  private static String leads(int rows) {
    StringBuilder csv = new StringBuilder("channel,won\n");
    for (int row = 0; row < rows; row++) {
      boolean referral = row % 2 == 0;
      boolean won = referral == (row / 2 % 10 != 0);
      csv.append(referral ? "referral," : "list,").append(won ? "yes\n" : "no\n");
    }
    return csv.toString();
  }

  /** A clock that can be held, and with it the suggestion that asks for the day. */
  static final class HeldClock implements InstantSource {
    private final AtomicReference<@Nullable Hold> held = new AtomicReference<>();

    Hold hold() {
      Hold hold = new Hold();
      held.set(hold);
      return hold;
    }

    @Override
    public Instant instant() {
      Hold hold = held.get();
      if (hold != null) {
        hold.await();
      }
      return Instant.parse("2026-11-23T10:00:00Z");
    }

    final class Hold implements AutoCloseable {
      private final CountDownLatch asked = new CountDownLatch(1);
      private final CountDownLatch ended = new CountDownLatch(1);

      boolean isAsked() throws InterruptedException {
        return asked.await(10, TimeUnit.SECONDS);
      }

      private void await() {
        asked.countDown();
        try {
          ended.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void close() {
        held.set(null);
        ended.countDown();
      }
    }
  }

  /** One thread, whose work is done at the end: the next test's suggestion needs its turn. */
  private static final class Threads implements AutoCloseable {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    void run(Runnable work) {
      executor.execute(work);
    }

    @Override
    public void close() {
      executor.shutdownNow();
      try {
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A body that says when it is asked for, and ends when it is let go. */
  private static final class SlowBody extends InputStream {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    void learn(SuggestionController controller) {
      var request = new SlowRequest(this);
      try {
        controller.suggest(request);
      } catch (IOException | ProblemException e) {
        // An empty file is refused: what is looked at is that it took its time.
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }

    @Override
    public int read() throws IOException {
      started.countDown();
      try {
        ended.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return -1;
    }

    @Override
    public void close() {
      ended.countDown();
    }
  }

  /** A request with such a body. */
  private static final class SlowRequest extends MockHttpServletRequest {
    private final InputStream body;

    SlowRequest(InputStream body) {
      super("POST", "/v1/standards/suggestions");
      this.body = body;
      setQueryString("label=won");
    }

    @Override
    public ServletInputStream getInputStream() {
      return new DelegatingServletInputStream(body);
    }
  }
}
