package dev.rapport.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Intake is killed (SIGKILL) under load while broker and registry are down, and once more while
 * what waits on its disk goes out; {@code -Drapport.kill.spool-rounds} says how often (fifty in the
 * long form).
 */
class SpoolKillTest {

  private static final int ROUNDS = Integer.getInteger("rapport.kill.spool-rounds", 2);

  @Test
  void every_202_outlives_every_kill() throws Exception {
    try (OutageScenario scenario = new OutageScenario("spool-kill")) {
      scenario.loseBroker();
      for (int round = 0; round < ROUNDS; round++) {
        scenario.awaitAccepted("leads wait on disk", 50);
        scenario.killIntake();
      }
      double waiting = scenario.waiting();
      scenario.bringBrokerBack();
      await("some of what waits has gone out")
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> scenario.waiting() < waiting);
      scenario.killIntake();

      scenario.awaitEmptySpool();
      scenario.awaitAccepted("leads flow again", 100);
      scenario.assertNothingLost();
    }
  }
}
