package dev.rapport.local.demo;

import dev.rapport.local.client.Pace;
import dev.rapport.local.client.Pause;
import dev.rapport.local.stack.Addresses;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One demo: a stream is made up, sent, and followed to its end. A second one on the same stack,
 * even with the same seed, is about other people: the moment of its start stands in their
 * addresses.
 */
public final class DemoSession {

  private final long seed;
  private final InstantSource clock;
  private final CompletableFuture<List<DemoSubmission>> stream;

  private DemoSession(
      long seed, InstantSource clock, CompletableFuture<List<DemoSubmission>> made) {
    this.seed = seed;
    this.clock = clock;
    this.stream = made;
  }

  /** What a run comes to: counts, and lines for people. */
  public record Outcome(DemoReport report, List<String> summary) {}

  /**
   * Begins to make up a stream, in the background: the stack takes its time to come up, too.
   *
   * @param leads submissions in all
   */
  public static DemoSession prepare(int leads, long seed, InstantSource clock) {
    Instant now = clock.instant();
    return new DemoSession(
        seed,
        clock,
        CompletableFuture.supplyAsync(() -> LeadStream.of(leads, seed, tag(now), now)));
  }

  /** What tells runs apart: seconds, in a few letters and digits. */
  private static String tag(Instant start) {
    return Long.toString(start.getEpochSecond() % 60_466_176, 36);
  }

  /**
   * Runs it against a stack that is up.
   *
   * @param token of somebody who may answer handoffs
   * @param perSecond leads a second; 0 for as many as possible
   */
  public Outcome run(Addresses addresses, String token, double perSecond, Progress progress)
      throws InterruptedException {
    List<DemoSubmission> submissions = stream.join();
    try (PipelineWatch watch = new TopicWatch(addresses)) {
      DemoRun.Result result =
          new DemoRun(Pipeline.at(addresses, token, clock), watch, progress, clock)
              .run(
                  submissions,
                  new SalesBehaviour(seed),
                  new Pace(perSecond, clock, Pause.ofThread()));
      DemoReport report = DemoReport.of(result);
      return new Outcome(report, new DemoSummary(result, report, addresses).lines());
    }
  }
}
