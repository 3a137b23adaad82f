package dev.rapport.intake.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts that tests of forms read. */
final class FormTexts {

  private FormTexts() {}

  /** A file beside the tests. */
  static String resource(String name) {
    try (InputStream file = FormTexts.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documentation of forms. */
  static String docs() {
    try {
      return Files.readString(Path.of("..", "docs", "forms.md"), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The examples of a language in the documentation, in their order. */
  static List<String> examples(String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(docs())
        .results()
        .map((MatchResult example) -> example.group(1))
        .toList();
  }
}
