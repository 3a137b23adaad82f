package dev.rapport.intake.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.RecordingSink;
import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.SharedData;
import dev.rapport.intake.lead.IntakeEvent;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a form sends, it is kept or refused; and sent twice it is kept as one. */
class NaughtyFormTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<Input> WHOLE =
      List.of(
          new Input("work_email", "ada@example.com"),
          new Input("full_name", "Ada Byron"),
          new Input("timing", "this quarter"),
          new Input("pain", "Quotes by hand"),
          new Input("consent.contact", "on"),
          new Input("utm_medium", "cpc"),
          new Input("gclid", "x"));

  private final RunningIntake intake = RunningIntake.get();
  private final RecordingSink sink = intake.sink();

  /** An input of a form. */
  record Input(String name, String value) {

    private String encoded() {
      return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
  }

  /** What happens to one input of a whole form. */
  enum Damage {
    DROPPED,
    DOUBLED,
    RENAMED,
    CHANGED,
    ADDED
  }

  @Property(tries = 500)
  void a_damaged_form_is_kept_or_refused_and_sent_twice_it_is_one(
      @ForAll("damaged") List<Input> form) {
    sink.clear();
    HttpResponse<String> first = send(encoded(form));
    HttpResponse<String> second = send(encoded(form));

    assertThat(first.statusCode()).as(first.body()).isIn(202, 413, 422);
    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(ids()).hasSize(first.statusCode() == 202 ? 1 : 0);
  }

  @Property(tries = 300)
  void any_bytes_are_kept_or_refused(@ForAll byte[] body) {
    assertThat(send(new String(body, ISO_8859_1)).statusCode()).isIn(202, 413, 422);
  }

  @Test
  void naughty_strings_are_taken_or_refused_in_every_input() throws IOException {
    JsonNode strings =
        JSON.readTree(Files.readString(SharedData.file("messy/naughty_strings.json")));
    for (JsonNode naughty : strings) {
      for (int i = 0; i < WHOLE.size(); i++) {
        List<Input> form = new ArrayList<>(WHOLE);
        form.set(i, new Input(WHOLE.get(i).name(), naughty.asString()));
        assertThat(send(encoded(form)).statusCode()).isIn(202, 422);
      }
      List<Input> more = new ArrayList<>(WHOLE);
      more.add(new Input(naughty.asString(), naughty.asString()));
      assertThat(send(encoded(more)).statusCode()).isIn(202, 422);
    }
  }

  @Provide
  Arbitrary<List<Input>> damaged() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(200),
            Arbitraries.of(
                "", " ", "\u0000", "\ud800", "a@", "@", "x".repeat(9_999), "x".repeat(1 << 20)));
    return Combinators.combine(
            Arbitraries.of(Damage.class),
            Arbitraries.integers().between(0, WHOLE.size() - 1),
            texts)
        .as(NaughtyFormTest::damaged);
  }

  private static List<Input> damaged(Damage damage, int place, String text) {
    List<Input> form = new ArrayList<>(WHOLE);
    Input input = form.get(place);
    switch (damage) {
      case DROPPED -> form.remove(place);
      case DOUBLED -> form.add(new Input(input.name(), text));
      case RENAMED -> form.set(place, new Input(text, input.value()));
      case CHANGED -> form.set(place, new Input(input.name(), text));
      case ADDED -> form.add(new Input(text, text));
    }
    return form;
  }

  private static String encoded(List<Input> form) {
    return form.stream().map(Input::encoded).collect(Collectors.joining("&"));
  }

  private List<Object> ids() {
    List<Object> ids = new ArrayList<>();
    sink.kept().forEach(submission -> ids.add(submission.id()));
    sink.of(IntakeEvent.Quarantined.class).forEach(held -> ids.add(held.submission().id()));
    return ids.stream().distinct().toList();
  }

  private HttpResponse<String> send(String body) {
    return intake.send(
        intake
            .request("/v1/forms/contact")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body, ISO_8859_1)));
  }
}
