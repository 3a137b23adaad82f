package dev.rapport.local.demo;

import dev.rapport.local.client.FeedbackApi;
import dev.rapport.local.client.HandoffApi;
import dev.rapport.local.client.IntakeApi;
import dev.rapport.local.client.Pause;
import dev.rapport.local.client.ServiceHttp;
import dev.rapport.local.stack.Addresses;
import java.time.InstantSource;

/** The services that a run talks to. */
record Pipeline(IntakeApi intake, HandoffApi handoff, FeedbackApi feedback) {

  /**
   * At their addresses.
   *
   * @param token of somebody who may answer handoffs and tell outcomes
   */
  static Pipeline at(Addresses addresses, String token, InstantSource clock) {
    Pause pause = Pause.ofThread();
    ServiceHttp http = new ServiceHttp(clock, pause);
    return new Pipeline(
        new IntakeApi(http, addresses.intake()),
        new HandoffApi(http, addresses.handoff(), token, pause),
        new FeedbackApi(http, addresses.feedback(), token));
  }
}
