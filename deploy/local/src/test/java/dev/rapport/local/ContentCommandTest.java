package dev.rapport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContentCommandTest {

  private static final String PAGE =
      "<p>Our platform is for your manual work.</p>\n<a href=\"/x\">Learn more</a>\n";

  @TempDir private Path folder;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final StringWriter errors = new StringWriter();

  @Test
  void a_page_is_told_for_people_with_places_that_an_editor_can_follow() throws IOException {
    Path page = file("page.html", PAGE);

    assertThat(run("content", "check", page.toString())).isZero();

    assertThat(output())
        .contains(page + ": html, en (")
        .contains("9 words, 4 of them about somebody; of these 50.0 % about the buyer")
        .contains("  about the seller     2  us 1, product 1, praise 0")
        .contains("    manual (manual-work)           1:29")
        .contains("  price        missing")
        .contains("Calls to action: 0 commitments, 1 weak; 0 other links")
        .contains("  weak         link \"Learn more\" 2:14")
        .contains("  unanswered   It costs too much (price)")
        .contains(page + ":2:14: \"Learn more\" asks for no commitment [weak-action]")
        .contains("better: See in 3 minutes what a quote by hand costs you");
  }

  @Test
  void the_examples_page_of_the_docs_is_told_as_the_docs_show_it() throws IOException {
    String docs = Files.readString(Path.of("..", "..", "docs", "content-check.md"));
    Path page = file("page.html", block(docs, "```html\n"));

    assertThat(run("content", "check", page.toString())).isZero();

    assertThat(output().replace(page.toString(), "page.html")).isEqualTo(block(docs, "```text\n"));
  }

  private static String block(String docs, String fence) {
    int start = docs.indexOf(fence) + fence.length();
    return docs.substring(start, docs.indexOf("```\n", start));
  }

  @Test
  void what_is_piped_in_is_checked_and_told_as_json() throws IOException {
    assertThat(runWithInput(PAGE, "content", "check", "-", "--json")).isZero();

    JsonNode report = JsonMapper.shared().readTree(output());
    assertThat(report.path("format").asString()).isEqualTo("html");
    assertThat(report.propertyNames())
        .containsExactly(
            "format", "language", "standard", "words", "cues", "actions", "objections", "findings");
    assertThat(report.at("/words/buyerShare").asDouble()).isEqualTo(50);
  }

  @Test
  void a_site_can_fail_its_build_by_the_share_or_by_what_is_found() throws IOException {
    String page = file("page.html", PAGE).toString();

    assertThat(run("content", "check", page, "--fail-below", "50")).isZero();
    assertThat(run("content", "check", page, "--fail-below", "50.1")).isEqualTo(3);
    assertThat(run("content", "check", page, "--fail-on", "weak-action")).isEqualTo(3);
    assertThat(run("content", "check", page, "--fail-on", "seller-outweighs-buyer")).isZero();
    assertThat(run("content", "check", page, "--fail-on", "missing-cue,weak-action")).isEqualTo(3);
    assertThat(run("content", "check", page, "--fail-on", "ugly")).isEqualTo(2);
    assertThat(run("content", "check", page, "--fail-below", "101")).isEqualTo(2);
    assertThat(errors.toString()).contains("--fail-on knows no ugly; it knows ");
  }

  @Test
  void rules_a_standard_and_a_catalogue_of_ones_own_are_taken() throws IOException {
    Path rules = file("rules.yaml", "languages: {en: {seller: {product: [work]}}}");
    Path catalogue = Path.of("..", "examples", "materials", "materials.yaml");
    Path standard = Path.of("..", "..", "schemas", "src", "main", "resources", "dev", "rapport");
    Path bundled = standard.resolve("standard").resolve("b2b-default.yaml");

    int exit =
        run(
            "content",
            "check",
            file("page.html", PAGE).toString(),
            "--rules",
            rules.toString(),
            "--objections",
            catalogue.toString(),
            "--standard",
            bundled.toString(),
            "--language",
            "en",
            "--format",
            "html",
            "--json");

    assertThat(exit).as(errors.toString()).isZero();
    JsonNode report = JsonMapper.shared().readTree(output());
    assertThat(report.at("/words/seller/kinds/product").asInt()).isEqualTo(2);
    assertThat(report.path("language").path("from").asString()).isEqualTo("given");
    assertThat(report.path("objections")).hasSize(5);
  }

  @Test
  void what_cannot_be_read_is_one_line_that_says_what_to_mend() throws IOException {
    Path rules = file("rules.yaml", "language: {}");

    assertThat(run("content", "check", "nowhere.html")).isEqualTo(1);
    assertThat(run("content", "check", file("p.txt", "x").toString(), "--rules", rules.toString()))
        .isEqualTo(1);
    assertThat(run("content", "check", "x", "--language", "tlh")).isEqualTo(2);
    Path latin1 = folder.resolve("latin1.txt");
    Files.write(latin1, "für".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run("content", "check", latin1.toString())).isEqualTo(1);

    assertThat(errors.toString())
        .contains("rapport: there is no file nowhere.html")
        .contains("rules.yaml: The content rules are not valid:")
        .contains(
            "line 1, column 1: language: is not a field of the content rules; did you mean languages?")
        .contains("--language takes one of en, de")
        .contains("latin1.txt is not UTF-8");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  private int runWithInput(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private int run(String... arguments) {
    PrintStream before = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      CommandLine command = Rapport.commandLine();
      command.setErr(new PrintWriter(errors, true));
      return command.execute(arguments);
    } finally {
      System.setOut(before);
    }
  }
}
