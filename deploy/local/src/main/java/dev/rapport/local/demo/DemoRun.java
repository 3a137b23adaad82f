package dev.rapport.local.demo;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.local.client.Funnel;
import dev.rapport.local.client.Funnel.Counts;
import dev.rapport.local.client.OrderedLanes;
import dev.rapport.local.client.Pace;
import dev.rapport.local.demo.RunBook.Standing;
import dev.rapport.local.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends a stream through the pipeline and plays sales until the funnel shows all of it. Nothing is
 * timed: each step waits for what the pipeline says, and gives up only when it says nothing at all
 * for a long time.
 */
final class DemoRun {

  private static final int SENDERS = 24;
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** Without any news for so long, something is broken. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** With nothing left to do but leads that wait: so long without room means there is none. */
  private static final Duration NO_ROOM = Duration.ofSeconds(10);

  private final Pipeline pipeline;
  private final PipelineWatch watch;
  private final Progress progress;
  private final InstantSource clock;
  private final RunBook book = new RunBook();

  DemoRun(Pipeline pipeline, PipelineWatch watch, Progress progress, InstantSource clock) {
    this.pipeline = pipeline;
    this.watch = watch;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param standing the counts
   * @param told outcomes by kind
   * @param funnel what this run added to it
   * @param waiting qualified leads that nobody had room for
   */
  record Result(
      Standing standing,
      Map<OutcomeKind, Integer> told,
      Funnel funnel,
      int waiting,
      Optional<PipelineEvent.Moved> example,
      Duration elapsed) {}

  /** Runs it to its end. */
  Result run(List<DemoSubmission> stream, SalesBehaviour behaviour, Pace pace)
      throws InterruptedException {
    Funnel before = pipeline.feedback().funnel();
    Instant started = clock.instant();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(() -> send(stream, pace), DemoRun::onThread);
    try (SalesFloor floor = new SalesFloor(pipeline, book, behaviour)) {
      int waiting = follow(sending, stream.size(), floor);
      Funnel funnel = awaitFunnel(before, floor);
      return new Result(
          book.standing(),
          floor.told(),
          funnel,
          waiting,
          book.example(),
          Duration.between(started, clock.instant()));
    }
  }

  private static void onThread(Runnable work) {
    Thread thread = new Thread(work, "demo-sender");
    thread.setDaemon(true);
    thread.start();
  }

  private void send(List<DemoSubmission> stream, Pace pace) {
    try (OrderedLanes lanes = new OrderedLanes(SENDERS)) {
      for (DemoSubmission submission : stream) {
        pace.next();
        lanes.add("person-" + submission.person().number(), () -> send(submission));
      }
      lanes.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(DemoSubmission submission) throws InterruptedException {
    book.sent(
        submission.person(),
        pipeline.intake().submit(submission.json(), submission.idempotencyKey()));
  }

  /** Until all is judged, handed off, answered and told; how many leads found nobody with room. */
  private int follow(CompletableFuture<Void> sending, int size, SalesFloor floor)
      throws InterruptedException {
    Silence silence = new Silence(clock);
    while (true) {
      boolean sent = isDone(sending);
      floor.see(book.take(watch.poll(LOOK_EVERY)));
      Standing now = book.standing();
      silence.heard(now);
      show(now, size);
      boolean quiet = sent && now.assessed() == now.toAssess() && floor.underWay() == 0;
      int waiting = now.qualified() - now.handedOff();
      if (quiet && (waiting == 0 || silence.lasts(NO_ROOM))) {
        return waiting;
      }
      if (silence.lasts(SILENCE)) {
        throw new StackException(
            "no news for %d s: %d of %d submissions sent, %d of %d judged, %d of %d leads handed off; see rapport status"
                .formatted(
                    SILENCE.toSeconds(),
                    now.sent(),
                    size,
                    now.assessed(),
                    now.toAssess(),
                    now.handedOff(),
                    now.qualified()));
      }
    }
  }

  private static boolean isDone(CompletableFuture<Void> sending) {
    if (!sending.isDone()) {
      return false;
    }
    try {
      sending.join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private void show(Standing now, int size) {
    int sent = now.sent();
    progress.at(
        sent + now.assessed() + now.accepted() + now.rejected(),
        size + now.toAssess() + now.qualified(),
        "%d sent, %d judged, %d with sales".formatted(sent, now.assessed(), now.handedOff()));
  }

  private Funnel awaitFunnel(Funnel before, SalesFloor floor) throws InterruptedException {
    Silence silence = new Silence(clock);
    while (true) {
      Funnel funnel = pipeline.feedback().funnel().since(before);
      if (shows(funnel.totals(), book.standing(), floor.told())) {
        return funnel;
      }
      silence.heard(funnel);
      if (silence.lasts(SILENCE)) {
        throw new StackException(
            "the funnel has not changed for %d s and lacks leads: %s"
                .formatted(SILENCE.toSeconds(), funnel.totals()));
      }
      floor.see(book.take(watch.poll(LOOK_EVERY)));
    }
  }

  /** Others may use the stack at the same time: then it shows more. */
  private static boolean shows(Counts funnel, Standing run, Map<OutcomeKind, Integer> told) {
    return funnel.captured() >= run.leads()
        && funnel.handedOff() >= run.handedOff()
        && funnel.accepted() >= run.accepted()
        && funnel.rejected() >= run.rejected()
        && funnel.opportunity() >= told.getOrDefault(OutcomeKind.OPPORTUNITY, 0)
        && funnel.won() >= told.getOrDefault(OutcomeKind.WON, 0)
        && funnel.lost() >= told.getOrDefault(OutcomeKind.LOST, 0)
        && funnel.noResponse() >= told.getOrDefault(OutcomeKind.NO_RESPONSE, 0);
  }
}
