package dev.rapport.e2e;

import dev.rapport.local.stack.Addresses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pipeline as {@code rapport up} brings it up. */
@ExtendWith(SharedStack.class)
class InProcessBrokerTest extends PipelineScenario {

  @SuppressWarnings("NullAway.Init") // set before all
  private RunningStack stack;

  @BeforeAll
  void up(RunningStack shared) {
    stack = shared;
  }

  @Override
  Addresses addresses() {
    return stack.addresses();
  }

  @Override
  String token() {
    return stack.token("integration");
  }
}
