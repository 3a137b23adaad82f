package dev.rapport.standard.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where words stand, in the source as it was written. */
class PagePlacesTest {

  @Test
  void references_and_tags_within_a_line_shift_nothing() {
    assertThat(
            seller(
                "<p>R&amp;D &euro;&nbsp;5 &notanentity; <b>x</b> our <i>plat&shy;form</i> &lt;our&gt;"))
        .containsExactly("1:49 our (us)", "1:56 platform (product)", "1:78 our (us)");
  }

  @Test
  void references_without_a_semicolon_and_by_number_are_known() {
    assertThat(seller("<p>a &amp b &copy 2026 &#8364; &#x20AC; &#128512; our"))
        .containsExactly("1:51 our (us)");
  }

  @Test
  void lines_end_as_they_do_in_any_system() {
    assertThat(Checked.places(Checked.text("x\r\nour\rour\nour").words().seller()))
        .containsExactly("2:1 our (us)", "3:1 our (us)", "4:1 our (us)");
    assertThat(seller("<p>x</p>\r\n<p>our\r\n our</p>"))
        .containsExactly("2:4 our (us)", "3:2 our (us)");
    assertThat(Checked.places(Checked.markdown("x\r\n\r\n- our\r\n- our").words().seller()))
        .containsExactly("3:3 our (us)", "4:3 our (us)");
  }

  @Test
  void what_nobody_sees_is_left_out() {
    assertThat(
            seller(
                """
                <html><head><title>our</title><style>our</style></head><body>
                <nav>our platform</nav><script>var our;</script><!-- our -->
                <div hidden>our</div><div style="display: none">our</div>
                <p aria-hidden="true">our</p><p>our</p><footer>our</footer>"""))
        .containsExactly("4:33 our (us)");
  }

  @Test
  void words_of_two_paragraphs_are_no_phrase() {
    assertThat(Checked.html("<li>lose</li><li>deals</li>").words().buyer().words()).isZero();
    assertThat(Checked.html("<p>lose <b>deals</b>").words().buyer().words()).isEqualTo(2);
    assertThat(Checked.html("<p>lose\n  deals").words().buyer().words()).isEqualTo(2);
  }

  @Test
  void an_image_or_a_label_can_be_what_is_pressed() {
    assertThat(
            Checked.actions(
                Checked.html(
                    "<a href=x><img src=y alt=\"Learn&#32;more\"></a>"
                        + "<a href=z aria-label='Click here'></a>")))
        .containsExactly("1:27 link weak: Learn more", "1:69 link weak: Click here");
  }

  @Test
  void markdown_is_read_with_its_links_and_the_html_in_it() {
    ContentReport report =
        Checked.markdown(
            """
            ---
            title: our settings
            ---
            # Our *plat*form & R&amp;D our

            Text \\*our\\* `our` [Learn more](https://example.com/our "our").

            ```
            our code
            ```

            > [![our](x.png) Contact us][ref]

            <div class="x">
              <a class="btn" href="y">Get your quote by Friday</a> our
            </div>

            Inline <a href="z">click here</a> our.

            [ref]: https://example.com/our
            """);

    assertThat(Checked.places(report.words().seller()))
        .containsExactly(
            "4:3 Our (us)",
            "4:8 platform (product)",
            "4:28 our (us)",
            "6:8 our (us)",
            "6:15 our (us)",
            "12:6 our (us)",
            "12:26 us (us)",
            "15:56 our (us)",
            "18:35 our (us)");
    assertThat(Checked.actions(report))
        .containsExactly(
            "6:21 link weak: Learn more",
            "12:6 link weak: our Contact us",
            "15:27 button commitment: Get your quote by Friday",
            "18:20 link weak: click here");
  }

  @ParameterizedTest
  @EnumSource(ContentFormat.class)
  void hostile_sources_take_no_more_than_they_should(ContentFormat format) {
    List<String> hostile =
        List.of(
            "<div>".repeat(40_000),
            "<b><p>".repeat(10_000),
            "> ".repeat(40_000),
            "[".repeat(40_000),
            "*a **b ".repeat(8_000),
            "&".repeat(100_000),
            "&amp".repeat(40_000),
            "a@".repeat(70_000),
            "<a href=x>".repeat(8_000),
            "\\".repeat(100_000),
            "`".repeat(70_000),
            "<table><td>".repeat(8_000),
            "\uD800".repeat(40_000),
            "\u0000".repeat(40_000),
            "- ".repeat(40_000));
    for (String source : hostile) {
      long start = System.nanoTime();
      Checked.check(new Content(source, format, null));
      // Far above what it takes on an idle machine; quadratic work would take minutes.
      assertThat(System.nanoTime() - start).as(source.substring(0, 8)).isLessThan(20_000_000_000L);
    }
  }

  /** A word of ours between anything is found where it stands. */
  @Property(tries = 300)
  void whatever_stands_before_it_a_word_is_found_where_it_stands(
      @ForAll("pieces") List<String> pieces) {
    String before = pieces.stream().collect(Collectors.joining(" "));
    String source = before + " <p>unparalleled</p>";

    List<String> found =
        seller(source).stream().filter(one -> one.contains("unparalleled")).toList();

    assertThat(found).containsExactly("1:" + (before.length() + 5) + " unparalleled (praise)");
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "&amp;",
            "&euro;",
            "&nope;",
            "&",
            "<b>",
            "</b>",
            "text",
            "<br>",
            "<p>",
            "</div>",
            "<!-- c -->",
            "<td>",
            "<i>x",
            "&#65;",
            "&lt",
            "é",
            "😀",
            "<li>",
            "<a href='x'>",
            "</a>")
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 500)
  void any_text_is_checked_in_any_format(@ForAll String junk, @ForAll ContentFormat format) {
    ContentReport report = Checked.check(new Content(junk, format, null));

    assertThat(report.cues()).hasSize(3);
    long lines = junk.chars().filter(c -> c == '\n' || c == '\r').count() + 1;
    assertThat(report.words().seller().places()).allMatch(place -> place.line() <= lines);
  }

  @Property(tries = 500)
  void any_heap_of_marks_is_checked_in_any_format(
      @ForAll("marks") List<String> marks, @ForAll ContentFormat format) {
    Checked.check(new Content(String.join("", marks), format, null));
  }

  @Provide
  Arbitrary<List<String>> marks() {
    return Arbitraries.of(
            "<",
            ">",
            "</",
            "<a href=x>",
            "</a>",
            "<button>",
            "</button>",
            "<input type=submit ",
            "value='",
            "alt=\"",
            "'",
            "\"",
            "<table>",
            "<tr>",
            "<td>",
            "&",
            "&#",
            "&amp",
            ";",
            "\n",
            "\r",
            "[",
            "]",
            "](",
            ")",
            "*",
            "_",
            "`",
            "    ",
            "> ",
            "- ",
            "\\",
            "our",
            "call",
            "Contact us",
            "$",
            "5",
            "<svg>",
            "<math>",
            "<!--",
            "-->",
            "<![CDATA[",
            "\u0000",
            "https://x",
            "\n\n",
            "---\n",
            "<select>",
            "<template>",
            "<p hidden>",
            "=\"",
            "?",
            ".")
        .list()
        .ofMaxSize(60);
  }

  private static List<String> seller(String html) {
    return Checked.places(Checked.html(html).words().seller());
  }
}
