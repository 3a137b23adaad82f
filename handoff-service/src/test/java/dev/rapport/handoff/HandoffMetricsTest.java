package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.handoff.stream.TopologyDriver;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoffMetricsTest {

  @Test
  void a_source_is_one_of_the_list_that_all_services_share(@TempDir Path state) {
    try (TopologyDriver driver = new TopologyDriver(state, LoadPolicy.OPEN)) {
      driver.roster("world", "{name: World, fallback: true, reps: [{repId: cy, name: Cy}]}");

      driver.assessed(lead(1, "Import"), lead(2, " "), lead(3, null), lead(4, "carrier pigeon"));

      assertThat(handoffs(driver, "import")).isEqualTo(1);
      assertThat(handoffs(driver, "none")).isEqualTo(2);
      assertThat(handoffs(driver, "other")).isEqualTo(1);
    }
  }

  private static LeadAssessed lead(int number, @Nullable String channel) {
    LeadAssessed lead = Leads.qualified(number, "DE");
    lead.getLead().getSource().setChannel(channel);
    return lead;
  }

  private static double handoffs(TopologyDriver driver, String source) {
    return driver.metrics().get("rapport.handoffs").tag("source", source).counter().count();
  }
}
