package dev.rapport.e2e;

import dev.rapport.local.stack.Addresses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The pipeline as {@code rapport up} brings it up. */
class InProcessBrokerTest extends PipelineScenario {

  @SuppressWarnings("NullAway.Init") // set before all
  private RunningStack stack;

  @BeforeAll
  void up() {
    stack = RunningStack.up("in-process-broker");
  }

  @AfterAll
  void down() {
    stack.close();
  }

  @Override
  Addresses addresses() {
    return stack.addresses();
  }
}
