package dev.rapport.qualification.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TextSizeTest {

  @Property
  void is_what_the_text_takes_in_utf_8_and_no_less_where_it_is_no_text(@ForAll String text) {
    long counted = TextSize.of(text) - TextSize.of("");

    assertThat(counted).isGreaterThanOrEqualTo(text.getBytes(UTF_8).length);
    if (UTF_8.newEncoder().canEncode(text)) {
      assertThat(counted).isEqualTo(text.getBytes(UTF_8).length);
    }
  }
}
