package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.crm.CrmTally.Result;
import dev.rapport.handoff.crm.UpdateField;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrmMetricsTest {

  @Test
  void every_connection_is_counted_from_zero_and_no_other_name_becomes_a_metric() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    CrmMetrics metrics = new CrmMetrics(registry, List.of("odoo", "hubspot"));
    int registered = registry.getMeters().size();

    metrics.count("odoo", Result.OUTCOME);
    metrics.count("odoo", Result.OUTCOME);
    metrics.unread("hubspot", UpdateField.AMOUNT);

    assertThat(
            registry
                .get("rapport.crm.updates")
                .tags("connection", "odoo", "result", "outcome")
                .counter()
                .count())
        .isEqualTo(2);
    assertThat(
            registry
                .get("rapport.crm.values.unread")
                .tags("connection", "hubspot", "field", "amount")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.getMeters())
        .hasSize(registered)
        .hasSize(2 * (Result.values().length + UpdateField.values().length));
  }
}
