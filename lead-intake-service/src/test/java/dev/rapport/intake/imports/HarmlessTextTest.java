package dev.rapport.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

class HarmlessTextTest {

  @Example
  void what_could_begin_a_formula_is_told_to_be_text() {
    assertThat(HarmlessText.of("=1+1")).isEqualTo("'=1+1");
    assertThat(HarmlessText.of(" @SUM(A1)")).isEqualTo(" '@SUM(A1)");
    assertThat(HarmlessText.of("a;=1")).isEqualTo("a;'=1");
    assertThat(HarmlessText.of("\t-1\n+2")).isEqualTo("\t'-1\n'+2");
    assertThat(HarmlessText.of("＝1")).isEqualTo("'＝1");
  }

  @Example
  void names_of_fields_stay_as_they_are() {
    for (String name :
        new String[] {"email", "consent[0].at", "Budget (k€)", "utm_source", "a-b"}) {
      assertThat(HarmlessText.of(name)).isEqualTo(name);
    }
  }

  @Property
  void no_cell_begins_with_a_formula_wherever_a_line_is_split(
      @ForAll @Chars({'=', '+', '-', '@', ' ', ',', ';', '\t', '\n', '"', '|', 'a'}) String text) {
    for (String cell : HarmlessText.of(text).split("[,;|\"\\t\\r\\n]", -1)) {
      assertThat(cell.strip()).doesNotMatch("(?s)[=+\\-@].*");
    }
  }
}
