package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermSearchTest {

  private final TermSearch search =
      new TermSearch(
          List.of(
              new Terms(
                  Map.of(
                      Language.EN, List.of("price", "too expensive"),
                      Language.DE, List.of("teuer"))),
              Terms.english(List.of("in-house", "build it ourselves"))));

  @Test
  void words_are_found_inflected_in_any_case_and_language() {
    assertThat(search.in("PRICES are high")).containsExactly(0);
    assertThat(search.in("das ist zu teuer")).containsExactly(0);
    assertThat(search.in("they rather build it ourselves, the price ...")).containsExactly(0, 1);
  }

  @Test
  void a_phrase_is_found_whole_or_not_at_all() {
    assertThat(search.in("expensive")).isEmpty();
    assertThat(search.in("")).isEmpty();
  }
}
