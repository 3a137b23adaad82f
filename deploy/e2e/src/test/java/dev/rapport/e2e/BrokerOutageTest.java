package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Broker and registry are down for a minute while people send leads. */
class BrokerOutageTest {

  private static final Duration AWAY = Duration.ofMinutes(1);

  @Test
  void every_202_is_assessed_once_and_each_persons_leads_arrive_in_their_order() throws Exception {
    try (OutageScenario scenario = new OutageScenario("outage")) {
      scenario.loseBroker();
      int before = scenario.people().accepted();
      await("the first has waited long enough")
          .atMost(AWAY.plusMinutes(1))
          .until(() -> scenario.metric("rapport_spool_oldest_age_seconds") > AWAY.toSeconds());
      assertThat(scenario.people().accepted() - before)
          .as("accepted without a broker")
          .isGreaterThan(500);
      assertThat(scenario.waiting()).as("wait on disk").isGreaterThan(500);

      scenario.bringBrokerBack();
      scenario.awaitEmptySpool();
      double spooled = scenario.metric("rapport_leads_spooled_total");
      scenario.awaitAccepted("leads flow again", 200);
      assertThat(scenario.metric("rapport_leads_spooled_total"))
          .as("spooled in all, some time after")
          .isEqualTo(spooled);
      assertThat(scenario.people().turnedAway()).as("turned away").isZero();
      scenario.assertNothingLost();
    }
  }
}
