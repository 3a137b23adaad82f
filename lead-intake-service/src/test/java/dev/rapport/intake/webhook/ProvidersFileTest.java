package dev.rapport.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.intake.Vendors;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersFileTest {

  private static final InstantSource CLOCK = InstantSource.system();

  @Test
  void the_example_declares_one_of_each() {
    Providers providers = Providers.read(Path.of(Vendors.PROVIDERS), name -> "secret", CLOCK);
    assertThat(providers.names()).hasSize(AdapterKind.values().length);
    assertThat(providers.fetched()).containsOnlyKeys("meta", "linkedin");
  }

  @Test
  void an_empty_file_declares_nobody() {
    assertThat(read("").names()).isEmpty();
    assertThat(read("# nobody yet\n").names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: {adapter: google-ads} | line 1: a: key is missing; to take what anybody sends",
        "a: {adapter: typeform} | secret is missing",
        "a: {adapter: calendly, signingKey: ''} | a.signingKey: a secret must not be empty",
        "a: {adapter: typeform, secret: \"${UNSET}\"} | a.secret: ${UNSET} is not set",
        "a: {adapter: typeform, secret: {x: 1}} | a.secret: takes a text",
        "a: {adapter: nobody} | line 1: a.adapter: is one of google-ads, meta",
        "a: {key: x} | a.adapter: is one of",
        "A b: {adapter: typeform, secret: x} | a name has 1 to 40",
        "a: {adapter: typeform, secret: x, sekret: y} | a.sekret: is no setting; there are adapter",
        "a: {adapter: typeform, secret: x, insecure: maybe} | a.insecure: takes another kind",
        "a: {adapter: hubspot, clientSecret: x} | publicUrl is missing",
        "a: {adapter: meta, verifyToken: x, appSecret: x} | accessToken is missing",
        "a: {adapter: typeform, secret: x, fields: {q: emall}} | fields.q: a lead has no field emall",
        "a: {adapter: typeform, secret: x, constants: {oops: y}} | a lead has no field oops",
        "a: {adapter: generic, secret: x} | secret needs one of signature",
        "a: {adapter: generic, insecure: true, items: '$['} | items: $[ is no JSONPath",
        "a: [ | this is no YAML",
        "[] | providers are written as name: {adapter: …}"
      })
  void a_slip_is_named_with_its_line_and_field(String yaml, String fault) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidProvidersException.class)
        .hasMessageStartingWith("file.yaml, line ")
        .hasMessageContaining(fault);
  }

  @Test
  void a_slip_further_down_is_named_with_its_own_line() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    first: {adapter: typeform, secret: x}
                    second:
                      adapter: google-ads
                      key: x
                      campaign: y
                    """))
        .hasMessageStartingWith("file.yaml, line 5: second.campaign: is no setting");
  }

  @Test
  void no_secret_is_ever_shown() {
    ProvidersFile file =
        new ProvidersFile("f", "a: {adapter: typeform, secret: hush}", text -> text);
    assertThat(file.read(settings -> {}).toString()).doesNotContain("hush").contains("…");
    assertThatThrownBy(() -> read("a: {adapter: typeform, secret: hush, x: hush}"))
        .hasMessageNotContaining("hush");
  }

  @Test
  void what_anybody_may_send_must_be_said() {
    assertThat(read("a: {adapter: google-ads, insecure: true}").names()).containsExactly("a");
  }

  private static Providers read(String yaml) {
    return Providers.of(
        new ProvidersFile(
            "file.yaml",
            yaml,
            text -> {
              if (text.startsWith("${")) {
                throw new IllegalArgumentException("nothing under " + text);
              }
              return text;
            }),
        CLOCK);
  }
}
