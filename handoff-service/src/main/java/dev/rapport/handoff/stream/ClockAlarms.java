package dev.rapport.handoff.stream;

import dev.rapport.events.avro.ClockAlarm;
import dev.rapport.events.avro.ClockPromise;
import dev.rapport.events.avro.ClockStage;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.ClockStep;
import dev.rapport.handoff.model.Deadline;
import dev.rapport.handoff.model.Manager;
import dev.rapport.handoff.model.Rota;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says of a handoff that a promise is at risk, and to whom. */
final class ClockAlarms {

  private ClockAlarms() {}

  /** The event that reminds the owner, or tells the manager. */
  static LeadHandoff escalated(LeadHandoff last, ClockStep step, Rota rota, Instant now) {
    boolean isForManager = step == ClockStep.ACCEPT_ESCALATE || step == ClockStep.CONTACT_ESCALATE;
    Manager manager = isForManager ? rota.team().manager() : null;
    ClockAlarm alarm =
        ClockAlarm.newBuilder()
            .setPromise(step.isAboutAcceptance() ? ClockPromise.ACCEPT : ClockPromise.CONTACT)
            .setStage(isForManager ? ClockStage.MANAGER : ClockStage.WARNED)
            .setDueAt(dueAt(last, step, rota))
            .setManagerName(manager == null ? null : manager.name())
            .setManagerEmail(manager == null ? null : manager.email())
            .build();
    return HandoffEvents.escalated(last, alarm, now);
  }

  private static @Nullable Instant dueAt(LeadHandoff last, ClockStep step, Rota rota) {
    Deadline deadline = step.deadline(rota.team().clock());
    return deadline == null
        ? null
        : rota.workingTime(last.getRepId())
            .after(HandoffStanding.clockStart(last), deadline.within())
            .orElse(null);
  }
}
