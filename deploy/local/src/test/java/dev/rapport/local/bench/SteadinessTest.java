package dev.rapport.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadinessTest {

  private static final double RATE = 1_000;

  @Test
  void leads_that_come_out_as_fast_as_they_go_in_are_sustained() {
    FlowWindow window = window(1_000, 1_000, 200);

    assertThat(Steadiness.SUSTAINED.judge(window).held()).isTrue();
    assertThat(window.readablePerSecond()).isCloseTo(1_000, within(1e-9));
    assertThat(window.growthPerSecond()).isCloseTo(0, within(1e-9));
  }

  @Test
  void a_backlog_that_grows_slowly_is_not_sustained_however_small_it_is() {
    FlowWindow window = window(1_000, 980, 0);

    assertThat(window.growthPerSecond()).isCloseTo(20, within(1e-9));
    assertThat(window.backlogAtEnd()).isEqualTo(200);
    assertThat(Steadiness.SUSTAINED.judge(window).held()).isFalse();
    assertThat(Steadiness.SUSTAINED.judge(window).why())
        .isEqualTo(
            "100.0 % of it taken, 0.20 s behind at the end, backlog +2.00 % of it a second (!)");
  }

  @Test
  void a_backlog_that_is_level_but_long_is_not_sustained() {
    assertThat(Steadiness.SUSTAINED.judge(window(1_000, 1_000, 2_001)).held()).isFalse();
    assertThat(Steadiness.SUSTAINED.judge(window(1_000, 1_000, 2_000)).held()).isTrue();
  }

  @Test
  void a_rate_at_which_leads_were_not_taken_was_not_tried() {
    assertThat(Steadiness.SUSTAINED.judge(window(970, 970, 100)).held()).isFalse();
    assertThat(Steadiness.SUSTAINED.judge(window(980, 980, 100)).held()).isTrue();
  }

  @Test
  void the_saw_tooth_of_commits_is_no_growth() {
    FlowWindow window =
        new FlowWindow(
            RATE,
            IntStream.rangeClosed(0, 100)
                .mapToObj(i -> new FlowSample(i / 10.0, i * 100L, i * 100L - (i % 2) * 150L))
                .toList());

    assertThat(Steadiness.SUSTAINED.judge(window).held()).isTrue();
  }

  /** Ten seconds, a sample each tenth of a second. */
  private static FlowWindow window(int postedPerSecond, int readablePerSecond, int behind) {
    return new FlowWindow(
        RATE,
        IntStream.rangeClosed(0, 100)
            .mapToObj(
                i ->
                    new FlowSample(
                        i / 10.0, behind + i * postedPerSecond / 10, i * readablePerSecond / 10))
            .toList());
  }
}
