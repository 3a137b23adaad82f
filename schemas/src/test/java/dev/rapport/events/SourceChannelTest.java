package dev.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SourceChannelTest {

  @Test
  void what_senders_make_up_is_one_value() {
    assertThat(SourceChannel.bounded("Carrier Pigeon")).isEqualTo("other");
    assertThat(SourceChannel.bounded("paid_search\n")).isEqualTo("paid_search");
  }

  @Test
  void a_lead_without_a_channel_is_told_from_one_with_an_unknown_one() {
    assertThat(SourceChannel.bounded(null)).isEqualTo("none");
    assertThat(SourceChannel.bounded(" ")).isEqualTo("none");
  }

  @Test
  void case_makes_no_second_series() {
    assertThat(SourceChannel.bounded("Paid_Search")).isEqualTo("paid_search");
    assertThat(SourceChannel.bounded("LİNKED")).isEqualTo("other");
  }

  @Test
  void every_label_stands_for_itself() {
    assertThat(Arrays.stream(SourceChannel.values()))
        .allSatisfy(channel -> assertThat(SourceChannel.of(channel.label())).isEqualTo(channel));
  }
}
