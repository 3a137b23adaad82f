package dev.rapport.intake.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.identity.PersonKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SubmissionIdsTest {

  private static final PersonKey.Hasher HASHER = new PersonKey.Hasher("s".repeat(32));
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Instant EDGE = Instant.parse("2026-11-22T10:10:00Z");

  private Instant now = EDGE;
  private final SubmissionIds ids = instance();

  @Test
  void two_clicks_around_the_edge_of_a_window_have_one_id_where_one_instance_sees_both() {
    now = EDGE.minusMillis(1);
    var first = ids.byContent("content", now);
    now = EDGE.plusMillis(1);
    assertThat(ids.byContent("content", now)).isEqualTo(first);
  }

  @Test
  void two_instances_give_the_same_id_within_a_window() {
    assertThat(instance().byContent("content", now)).isEqualTo(ids.byContent("content", now));
  }

  @Test
  void the_same_content_after_the_window_is_another_submission() {
    var first = ids.byContent("content", now);
    now = now.plus(WINDOW).plusMillis(1);
    assertThat(ids.byContent("content", now)).isNotEqualTo(first);
  }

  @Test
  void a_key_names_a_submission_on_every_instance_and_in_its_scope_only() {
    var id = ids.byKey("api", "k1", "content");
    assertThat(id).isPresent();
    assertThat(instance().byKey("api", "k1", "content")).isEqualTo(id);
    assertThat(ids.byKey("api", "k2", "content")).isNotEqualTo(id);
    assertThat(ids.byKey("form", "k1", "content")).isNotEqualTo(id);
  }

  @Test
  void a_key_that_comes_with_another_content_is_told_apart() {
    assertThat(ids.byKey("api", "k1", "content")).isPresent();
    assertThat(ids.byKey("api", "k1", "other")).isEmpty();
    assertThat(ids.byKey("api", "k1", "content")).isPresent();
  }

  @Test
  void a_row_has_one_id_whenever_its_file_is_sent() {
    var id = ids.ofRow("fair", "content");
    now = now.plus(Duration.ofDays(90));
    assertThat(ids.ofRow("fair", "content")).isEqualTo(id);
    assertThat(ids.ofRow("other fair", "content")).isNotEqualTo(id);
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }

  private SubmissionIds instance() {
    return new SubmissionIds(HASHER, WINDOW, () -> now);
  }
}
