package dev.rapport.qualification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RollbackRequestTest {

  @Test
  void days_are_read_and_can_be_left_out() {
    assertThat(read("{\"effectiveFrom\": \"2026-12-01\"}"))
        .isEqualTo(new RollbackRequest(LocalDate.parse("2026-12-01"), null, null));
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
    return RollbackRequest.read(JsonMapper.shared().readTree(json));
  }
}
