package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.intake.IntakeWithBroker;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A form whose senders confirm by mail, against a real broker and a real mail server. */
class DoubleOptInTest {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Pattern LINK =
      Pattern.compile("https://forms\\.example\\.com(/confirm/\\S+)");

  private static final String FORM =
      """
      id: letter
      title: Our letter
      fields:
        - {name: email, label: E-mail, type: email, required: true}
      doubleOptIn: true
      confirmation: {subject: "Is it you?", text: "Please say so."}
      """;

  @TempDir private Path state;
  @TempDir private Path forms;

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private IntakeWithBroker intake;

  @BeforeEach
  void start() throws Exception {
    mail.start();
    Files.writeString(forms.resolve("letter.yaml"), FORM);
    intake =
        new IntakeWithBroker(
            state,
            "--rapport.intake.forms=" + forms,
            "--rapport.intake.public-url=https://forms.example.com",
            "--rapport.intake.mail-from=forms@example.com",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + mail.getSmtp().getPort());
  }

  @AfterEach
  void stop() {
    intake.close();
    mail.stop();
  }

  @Test
  void a_lead_goes_on_once_its_sender_says_that_it_was_them() throws Exception {
    assertThat(send("ada@example.com").body()).contains("\"status\":\"unconfirmed\"");
    await().atMost(SOON).until(() -> mail.getReceivedMessages().length == 1);
    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("Is it you?");
    assertThat(message.getAllRecipients()[0]).hasToString("ada@example.com");
    String text = GreenMailUtil.getBody(message);
    assertThat(text).startsWith("Please say so.");
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();

    HttpResponse<String> page = intake.get(link.group(1));
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("<form method=\"post\"");
    assertThat(captured()).as("looking changes nothing").isEmpty();

    for (int i = 0; i < 2; i++) {
      HttpResponse<String> said =
          intake.send(intake.request(link.group(1)).POST(BodyPublishers.noBody()));
      assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    }
    assertThat(captured())
        .extracting(lead -> lead.getLead().getEmail())
        .containsExactly("ada@example.com");
    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void what_looks_like_spam_is_not_written_to() throws Exception {
    intake.post(
        "/v1/forms/letter",
        "application/x-www-form-urlencoded",
        "email=victim%40example.com&website_url=x");
    send("ada@example.com");

    await().atMost(SOON).until(() -> mail.getReceivedMessages().length == 1);
    assertThat(mail.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("ada@example.com");
  }

  @Test
  void who_sends_while_the_mail_server_is_away_is_asked_when_it_is_back() throws Exception {
    int port = mail.getSmtp().getPort();
    mail.stop();
    send("ada@example.com");
    GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    back.start();
    try {
      await().atMost(SOON).until(() -> back.getReceivedMessages().length == 1);
    } finally {
      back.stop();
    }
  }

  @Test
  void a_link_that_is_none_of_ours_leads_nowhere() {
    HttpResponse<String> page = intake.get("/confirm/nonsense.00");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("This link leads nowhere");
  }

  private HttpResponse<String> send(String email) {
    HttpResponse<String> answer =
        intake.send(
            intake
                .request("/v1/forms/letter")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("email=" + email.replace("@", "%40"))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer;
  }

  private List<LeadCaptured> captured() {
    return intake.read(Topics.LEADS_CAPTURED, LeadCaptured.class).stream()
        .map(record -> record.value())
        .toList();
  }
}
