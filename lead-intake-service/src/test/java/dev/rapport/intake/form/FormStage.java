package dev.rapport.intake.form;

import dev.rapport.intake.RecordingSink;
import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.Submission;
import dev.rapport.testing.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A running service, a customer's site that its form is meant for, a stranger's, and a browser. */
final class FormStage {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String QUOTE =
      """
      id: quote
      title: See if we can take quotes off your desk
      intro: Four questions, two minutes. We tell you honestly whether we can help.
      submit: See if you qualify
      thanks: Thank you. You hear from a person, not a robot.
      fields:
        - name: pain
          to: answers.pain
          label: What costs you the most time today?
          help: In your own words. A sentence is enough.
          type: textarea
          required: true
        - name: timing
          to: answers.timing
          label: By when do you want it solved?
          type: choice
          options:
            - {value: this month, label: As soon as possible}
            - {value: within 6 months, label: Within half a year}
            - {value: in more than 6 months, label: "Later, or not sure yet"}
        - name: budget
          to: answers.budget
          label: What have you set aside for it?
          type: choice
          options: [{value: none yet}, {value: 1k}, {value: 5k}, {value: 10k}, {value: 50k}, {value: 100k}, {value: more}]
        - {name: work_email, to: email, label: Work e-mail, type: email, required: true, autocomplete: email}
        - {name: email, to: attributes.otherEmail, label: Another e-mail, type: email}
        - {name: phone, label: "Phone, if we may call", type: tel, autocomplete: tel}
        - {name: product, type: hidden}
      consent:
        - {purpose: contact, wording: You may write to me and call me about this request., required: true}
        - {purpose: newsletter, wording: You may send me news about your products.}
      origins: ["%s"]
      spam:
        minimumFill: PT0S
        perAddress: {requests: 100000, within: PT1M}
        perForm: {requests: 100000, within: PT1M}
      """;

  private static final String THANKED =
      """
      id: thanked
      title: Talk to us
      thankYou: %s/thank-you
      fields: [{name: email, label: E-mail, type: email, required: true}]
      spam: {minimumFill: PT0S}
      """;

  private static final String RARE =
      """
      id: rare
      title: Rarely sent
      fields: [{name: email, label: E-mail, type: email, required: true}]
      spam: {minimumFill: PT0S, perAddress: {requests: 1, within: PT1H}}
      """;

  private final CustomerSite customer = CustomerSite.open();
  private final CustomerSite stranger = CustomerSite.open();
  private final Chromium chromium = Chromium.start();
  private final RunningIntake intake;

  private FormStage() {
    try {
      Path forms = Files.createDirectories(Path.of("target", "browser-forms"));
      Files.writeString(forms.resolve("quote.yaml"), QUOTE.formatted(customer.origin()));
      Files.writeString(forms.resolve("thanked.yaml"), THANKED.formatted(customer.origin()));
      Files.writeString(forms.resolve("rare.yaml"), RARE);
      intake = RunningIntake.with(forms);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Set up once for all tests, when the first one asks. */
  private static final class Only {
    private static final FormStage STAGE = new FormStage();
  }

  /** The stage, with nothing sent yet; skips the test where there is no browser. */
  static FormStage get() {
    Chromium.require();
    Only.STAGE.sink().clear();
    return Only.STAGE;
  }

  CustomerSite customer() {
    return customer;
  }

  CustomerSite stranger() {
    return stranger;
  }

  Chromium chromium() {
    return chromium;
  }

  RecordingSink sink() {
    return intake.sink();
  }

  /** Something that the service is made of. */
  <T> T bean(Class<T> type) {
    return intake.bean(type);
  }

  /** An address of the service. */
  String address(String path) {
    return intake.address() + path;
  }

  /** The one tag, with more attributes. */
  String tag(String attributes) {
    return "<script src=\"%s\" data-form=\"quote\" %s defer></script>"
        .formatted(address("/embed.js"), attributes);
  }

  /** What was captured, when something was. */
  Submission captured() {
    Awaitility.await().atMost(PATIENCE).until(() -> !sink().kept().isEmpty());
    return sink().kept().get(0);
  }

  /** What visitors said who came back, in its order. */
  List<Map<String, String>> laterAnswers() {
    return sink().of(IntakeEvent.Signalled.class).stream()
        .<Map<String, String>>map(event -> event.signal().answers())
        .toList();
  }

  /** The submissions that were captured: sent twice, one is still one. */
  List<UUID> submissions() {
    return sink().kept().stream().map(Submission::id).distinct().toList();
  }
}
