package dev.rapport.local.replay;

import dev.rapport.local.client.FeedbackApi;
import dev.rapport.local.client.Funnel.Counts;
import dev.rapport.local.client.IntakeApi;
import dev.rapport.local.client.IntakeApi.Receipt;
import dev.rapport.local.client.OrderedLanes;
import dev.rapport.local.client.Pace;
import dev.rapport.local.client.Pause;
import dev.rapport.local.client.ServiceHttp;
import dev.rapport.local.replay.LeadRequests.LeadRequest;
import dev.rapport.local.replay.ReplayMapping.OutcomePart;
import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends a file's leads, then tells its outcomes, then waits until the funnel shows them. */
public final class ReplayRun {

  private static final int SENDERS = 48;
  private static final int FAULTS_TOLD = 20;
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** A funnel that has not changed for so long will not: the file was there before. */
  private static final Duration SETTLED = Duration.ofSeconds(20);

  private final ReplayPlan plan;
  private final IntakeApi intake;
  private final FeedbackApi feedback;
  private final InstantSource clock;
  private final Pause pause;
  private final Consumer<String> told;

  private final List<DueOutcome> due = new ArrayList<>();
  private final Set<UUID> submissions = new HashSet<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private long rows;
  private long captured;
  private long quarantined;
  private long refused;
  private long faults;
  private long outcomesRefused;

  /**
   * A run against services.
   *
   * @param token of somebody who may tell outcomes
   * @param told takes what a person should know, a line at a time
   */
  public ReplayRun(
      ReplayPlan plan,
      Addresses addresses,
      String token,
      InstantSource clock,
      Pause pause,
      Consumer<String> told) {
    ServiceHttp http = new ServiceHttp(clock, pause);
    this.plan = plan;
    this.intake = new IntakeApi(http, addresses.intake());
    this.feedback = new FeedbackApi(http, addresses.feedback(), token);
    this.clock = clock;
    this.pause = pause;
    this.told = told;
  }

  /**
   * Runs it to its end.
   *
   * @throws StackException if the file or the mapping is no good, or a service is at fault
   */
  public ReplayReport run() throws InterruptedException {
    Instant start = clock.instant();
    Counts before = feedback.funnel().totals();
    plan.introduction().forEach(told);
    readAndSend();
    tellOutcomes();
    Counts funnel = awaitFunnel(before);
    if (faults > FAULTS_TOLD) {
      told.accept("and %d more".formatted(faults - FAULTS_TOLD));
    }
    return new ReplayReport(
        rows,
        captured,
        quarantined,
        refused,
        outcomes,
        outcomesRefused,
        funnel,
        Duration.between(start, clock.instant()).toMillis() / 1000.0);
  }

  private void readAndSend() throws InterruptedException {
    Pace pace = new Pace(plan.perSecond(), clock, pause);
    try (OrderedLanes lanes = new OrderedLanes(SENDERS)) {
      plan.file()
          .read(
              new RowFile.Reader() {
                @Override
                public void header(List<String> columns) {
                  plan.header(columns);
                }

                @Override
                public boolean row(Row row) throws InterruptedException {
                  pace.next();
                  take(row, lanes);
                  return rows < plan.limit();
                }
              });
      lanes.finish();
    }
  }

  private void take(Row row, OrderedLanes lanes) {
    rows++;
    if (row.fault() != null) {
      refuse(row.line(), row.fault());
      return;
    }
    try {
      if (plan.sendsLeads()) {
        LeadRequest request = LeadRequests.of(row, plan.mapping().lead());
        lanes.add(request.person(), () -> send(row, request));
      } else {
        plan.outcomesOf(row).forEach(part -> addOutcome(row, part, null, null));
      }
    } catch (UnreadableValueException e) {
      refuse(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private void send(Row row, LeadRequest request) throws InterruptedException {
    Receipt receipt = intake.submit(request.json(), request.key());
    if (receipt instanceof Receipt.Captured taken) {
      captured(row, request, taken.submissionId());
    } else if (receipt instanceof Receipt.Quarantined held) {
      quarantined(row, request, held.submissionId());
    } else if (receipt instanceof Receipt.Refused no) {
      refuse(row.line(), no.why());
    }
  }

  private synchronized void captured(Row row, LeadRequest request, UUID submissionId) {
    captured++;
    submissions.add(submissionId);
    outcomesOf(row, request, submissionId);
  }

  /** Its outcomes are told nevertheless: they wait for it, should it be released. */
  private synchronized void quarantined(Row row, LeadRequest request, UUID submissionId) {
    quarantined++;
    outcomesOf(row, request, submissionId);
  }

  private void outcomesOf(Row row, LeadRequest request, UUID submissionId) {
    try {
      plan.outcomesOf(row).forEach(part -> addOutcome(row, part, submissionId, request.key()));
    } catch (UnreadableValueException e) {
      outcomesRefused++;
      tell(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private synchronized void addOutcome(
      Row row, OutcomePart part, @Nullable UUID submissionId, @Nullable String key) {
    due.add(DueOutcome.of(row, part, submissionId, key, plan.capturedAt(row).orElse(null)));
  }

  private synchronized void refuse(long line, String why) {
    refused++;
    tell(line, why);
  }

  private void tell(long line, String why) {
    faults++;
    if (faults <= FAULTS_TOLD) {
      told.accept("line %d: %s".formatted(line, why));
    }
  }

  /** Each when its time has come, on a clock that runs faster. */
  private void tellOutcomes() throws InterruptedException {
    due.sort(Comparator.comparing(DueOutcome::delay).thenComparing(DueOutcome::line));
    Instant start = clock.instant();
    int next = 0;
    while (next < due.size()) {
      pause.last(Duration.between(clock.instant(), start.plus(plan.scaled(due.get(next).delay()))));
      Instant now = clock.instant();
      int end = next + 1;
      while (end < due.size() && !start.plus(plan.scaled(due.get(end).delay())).isAfter(now)) {
        end++;
      }
      tell(due.subList(next, end));
      next = end;
    }
  }

  private void tell(List<DueOutcome> batch) throws InterruptedException {
    FeedbackApi.Receipt receipt = feedback.tell(batch.stream().map(DueOutcome::json).toList());
    Set<Integer> faulty = new HashSet<>();
    for (FeedbackApi.Fault fault : receipt.faults()) {
      faulty.add(fault.index());
      tell(batch.get(fault.index()).line(), "outcome: " + fault.why());
    }
    outcomesRefused += receipt.refused();
    for (int i = 0; i < batch.size(); i++) {
      if (!faulty.contains(i)) {
        outcomes.merge(batch.get(i).json().path("kind").asString(), 1, Integer::sum);
      }
    }
  }

  private Counts awaitFunnel(Counts before) throws InterruptedException {
    Counts last = feedback.funnel().totals().minus(before);
    Instant since = clock.instant();
    while (!shows(last) && since.plus(SETTLED).isAfter(clock.instant())) {
      pause.last(LOOK_EVERY);
      Counts now = feedback.funnel().totals().minus(before);
      if (!now.equals(last)) {
        last = now;
        since = clock.instant();
      }
    }
    return last;
  }

  private boolean shows(Counts funnel) {
    return funnel.captured() >= submissions.size()
        && funnel.won() >= Optional.ofNullable(outcomes.get("WON")).orElse(0)
        && funnel.lost() >= Optional.ofNullable(outcomes.get("LOST")).orElse(0);
  }
}
