package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Broker and registry are down while people send leads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerOutageTest {

  private static final Duration AWAY = Duration.ofMinutes(1);
  private static final Duration BACK = Duration.ofMinutes(4);

  /** Fifty in the long form. */
  private static final int KILLS = Integer.getInteger("rapport.kill.spool-rounds", 2);

  @SuppressWarnings("NullAway.Init") // set before all
  private OutageScenario scenario;

  @BeforeAll
  void start() {
    scenario = new OutageScenario();
  }

  @AfterAll
  void stop() {
    scenario.close();
  }

  @Test
  void every_202_is_assessed_once_and_each_persons_leads_arrive_in_their_order() throws Exception {
    scenario.send("patient");
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

  /** By SIGKILL: under load, again and again, and once more while what waits goes out. */
  @Test
  void every_202_outlives_every_kill_of_intake() throws Exception {
    scenario.send("killed");
    scenario.loseBroker();
    for (int kill = 0; kill < KILLS; kill++) {
      scenario.awaitAccepted("leads wait on disk", 50);
      scenario.killIntake();
    }
    double waiting = scenario.waiting();
    assertThat(waiting).as("wait on disk").isGreaterThan(50.0 * (KILLS - 1));
    scenario.bringBrokerBack();
    await("some of what waits has gone out")
        .atMost(BACK)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> scenario.waiting() < waiting);
    scenario.killIntake();

    scenario.awaitEmptySpool();
    scenario.awaitAccepted("leads flow again", 100);
    scenario.assertNothingLost();
  }
}
