package dev.rapport.qualification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RollbackRequestTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  @Test
  void days_are_read_and_can_be_left_out() {
    assertThat(read("{\"effectiveFrom\": \"2026-12-01\"}"))
        .isEqualTo(new RollbackRequest(LocalDate.parse("2026-12-01"), null, null));
    assertThat(read("{}")).isEqualTo(new RollbackRequest(TODAY, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reviewDue\": \"2026-11-23\"}",
        "{\"effectiveFrom\": \"2026-12-01\", \"reviewDue\": \"2026-11-30\"}"
      })
  void a_review_that_is_due_before_it_begins_is_refused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(RequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31", "3000-01-01", "1999-12-31", "2026-13-01", "soon"})
  void a_day_that_no_standard_can_have_is_refused(String day) {
    assertThatThrownBy(() -> read("{\"effectiveFrom\": \"%s\"}".formatted(day)))
        .isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> read("{\"reviewDue\": \"%s\"}".formatted(day)))
        .isInstanceOf(RequestException.class);
  }

  private static RollbackRequest read(String json) {
    return RollbackRequest.read(JsonMapper.shared().readTree(json), TODAY);
  }
}
