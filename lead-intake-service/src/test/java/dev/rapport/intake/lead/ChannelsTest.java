package dev.rapport.intake.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {

  @ParameterizedTest
  @CsvSource({
    "cpc, , paid_search",
    "Paid-Social, gclid, paid_social",
    ", gclid, paid_search",
    ", msclkid, paid_search",
    ", fbclid, social",
    ", li_fat_id, paid_social",
    "carrier pigeon, , ",
    "carrier pigeon, gclid, paid_search",
    ", unknown_id, "
  })
  void a_channel_is_told_by_the_medium_else_by_the_click(
      String medium, String clickId, String channel) {
    TreeMap<String, String> clickIds = new TreeMap<>();
    if (clickId != null) {
      clickIds.put(clickId, "x");
    }

    assertThat(Channels.derived(medium, clickIds).orElse(null)).isEqualTo(channel);
  }
}
