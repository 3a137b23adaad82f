package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain texts are cut into the same words as by Lucene's tokenizer for all scripts. */
class PlainCutTest {

  @Property(tries = 20_000)
  void a_plain_text_has_the_words_that_the_tokenizer_for_all_scripts_finds(
      @ForAll("typed") String text) {
    if (PlainCut.isPlain(text)) {
      assertThat(PlainCut.of(text)).isEqualTo(Words.cutForAnyScript(text));
    }
  }

  @Test
  void most_of_what_is_typed_is_plain() {
    List<String> answers =
        SampleLeads.of(2_000, 3).stream()
            .map(lead -> Objects.requireNonNull(lead.answers().get("pain")))
            .toList();

    assertThat(answers).filteredOn(PlainCut::isPlain).hasSizeGreaterThan(1_000);
    assertThat(answers)
        .filteredOn(PlainCut::isPlain)
        .allSatisfy(text -> assertThat(PlainCut.of(text)).isEqualTo(Words.cutForAnyScript(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"can't", "e.g", "1,000", "a_b", "a:b", "Größe", "a\u200Db", "1\uFE0F\u20E3"})
  void what_a_mark_can_join_is_not_plain(String text) {
    assertThat(PlainCut.isPlain(text)).isFalse();
  }

  @Test
  void a_word_that_is_cut_again_is_not_plain() {
    assertThat(PlainCut.isPlain("a".repeat(255))).isTrue();
    assertThat(PlainCut.of("a".repeat(255))).isEqualTo(Words.cutForAnyScript("a".repeat(255)));
    assertThat(PlainCut.isPlain("a".repeat(256))).isFalse();
  }

  @Provide
  Arbitrary<String> typed() {
    Arbitrary<Character> letters = Arbitraries.of('a', 'b', 'Z', '0', '9');
    Arbitrary<Character> marks = Arbitraries.chars().range((char) 0, (char) 127);
    return Arbitraries.frequencyOf(Tuple.of(3, letters), Tuple.of(2, marks))
        .list()
        .ofMaxSize(12)
        .map(
            characters -> {
              StringBuilder text = new StringBuilder();
              characters.forEach(text::append);
              return text.toString();
            });
  }
}
