package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SafeTextTest {

  @Test
  void every_kind_of_line_break_breaks_a_line_and_none_is_lost() {
    assertThat(SafeText.lines("a\r\nb\rc\nd\u0085e\u2028f\u2029g\u000Bh\fi\n\n\nj", 100))
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    assertThat(SafeText.line("a\r\nb\u2028c", 100)).isEqualTo("a b c");
  }

  @Test
  void letters_of_every_script_stay_with_their_joiners() {
    for (String words :
        List.of(
            "見積もりに時間がかかる",
            "می\u200Cخواهیم سریع‌تر باشیم",
            "हम क्ष\u200Dति में हैं",
            "נמאס לנו",
            "👩\u200D💻 по-русски",
            "Größe, naïve, Ελληνικά")) {
      assertThat(SafeText.line(words, 100)).isEqualTo(words);
    }
  }

  @Test
  void what_turns_or_hides_text_is_left_out() {
    assertThat(SafeText.line("pay\u202Eda\u2066b\u200B \uFEFFc\u0000\u001B[31m", 100))
        .isEqualTo("paydab c [31m");
    assertThat(SafeText.line("half \uD83D a pair", 100)).isEqualTo("half a pair");
  }

  @Test
  void text_from_right_to_left_turns_nothing_around_it() {
    assertThat(SafeText.isolated("שלום")).isEqualTo("\u2068שלום\u2069");
    assertThat(SafeText.isolated("hello")).isEqualTo("hello");
  }

  @Test
  void what_does_not_fit_says_so() {
    assertThat(SafeText.lines("first\nsecond\nthird", 5)).containsExactly("first…");
    assertThat(SafeText.lines("first\nsecond\nthird", 8)).containsExactly("first", "se…");
    assertThat(SafeText.line("😀😀😀", 2)).isEqualTo("😀…");
  }

  @Property
  void a_line_is_one_line_of_shown_characters(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 200) int longest) {
    String line = SafeText.line(text, longest);

    assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(longest);
    assertThat(line.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || (c >= 0x2028 && c <= 0x202E));
    assertThat(SafeText.line(line, longest)).as("made once or twice").isEqualTo(line);
  }

  @Property
  void lines_together_are_no_longer_than_they_may_be(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 200) int longest) {
    List<String> lines = SafeText.lines(text, longest);

    assertThat(lines).allMatch(line -> !line.isEmpty() && line.lines().count() == 1);
    assertThat(lines.stream().mapToInt(line -> line.codePointCount(0, line.length())).sum())
        .as("but for the mark of a cut")
        .isLessThanOrEqualTo(longest + 1);
  }
}
