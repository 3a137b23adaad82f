package dev.rapport.local.stack;

import dev.rapport.local.stack.PartStatus.Health;
import dev.rapport.local.stack.StackRecord.PartRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at each part of a stack: process, readiness, memory. */
record StatusCheck(StateFolder state, InstantSource clock) {

  List<PartStatus> of(StackRecord stack) throws InterruptedException {
    HealthProbe probe = new HealthProbe(stack.ports());
    List<PartStatus> statuses = new ArrayList<>();
    for (PartRecord part :
        stack.parts().stream().sorted(Comparator.comparing(PartRecord::part)).toList()) {
      statuses.add(status(part, stack.ports().of(part.part()), probe));
    }
    return List.copyOf(statuses);
  }

  private PartStatus status(PartRecord part, int port, HealthProbe probe)
      throws InterruptedException {
    Optional<ProcessHandle> process = part.process().alive();
    if (process.isEmpty()) {
      return new PartStatus(
          part.part(), part.process().pid(), port, Health.DOWN, -1, 0, part.restarts());
    }
    return new PartStatus(
        part.part(),
        part.process().pid(),
        port,
        probe.ready(part.part()) ? Health.UP : Health.NOT_READY,
        ResidentMemory.of(part.process().pid()),
        Duration.between(part.startedAt(), clock.instant()).toSeconds(),
        part.restarts());
  }
}
