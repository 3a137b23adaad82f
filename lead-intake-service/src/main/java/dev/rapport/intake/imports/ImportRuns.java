package dev.rapport.intake.imports;

import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.LeadIntake;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Lets files run into intake, so many at a time. */
public final class ImportRuns {

  private final LeadIntake intake;
  private final EventSink sink;
  private final ImportRegister register;
  private final ImportLimits limits;
  private final InstantSource clock;
  private final Semaphore room;

  /** Into {@code intake}, and from there into {@code sink}. */
  public ImportRuns(
      LeadIntake intake,
      EventSink sink,
      ImportRegister register,
      ImportLimits limits,
      InstantSource clock) {
    this.intake = intake;
    this.sink = sink;
    this.register = register;
    this.limits = limits;
    this.clock = clock;
    this.room = new Semaphore(limits.concurrentImports(), true);
  }

  /**
   * How a run ended.
   *
   * @param whole whether every row that can be read is kept or refused for good
   * @param brokenOff why the file cannot be read to its end; null if it was
   */
  record Ending(boolean whole, long unavailable, @Nullable String brokenOff) {}

  /** Takes a place; false if there is none. */
  boolean tryEnter() {
    return room.tryAcquire();
  }

  /** Takes a place, and waits for one if need be. */
  void enter() throws InterruptedException {
    room.acquire();
  }

  /** Gives a place back. */
  void leave() {
    room.release();
  }

  /**
   * Lets a file run in; whoever calls has a place.
   *
   * @throws InvalidImportException if it cannot be read at all, which its report says as well
   * @throws IOException if it does not come to its end, or its report cannot be written
   */
  Ending run(ImportJournal journal, ImportPlan plan, InputStream from, Endurance endurance)
      throws IOException {
    BoundedFile file = new BoundedFile(from, limits.maxFileBytes());
    try (FaultReport report = register.newReport(journal.id())) {
      journal.begin(clock.instant(), report, file::bytesRead);
      RunningImport running =
          new RunningImport(
              intake, sink, plan.provenance(), limits.maxRowsInFlight(), journal, endurance);
      Rows rows = rows(plan, file, report);
      boolean whole = running.run(rows);
      journal.checkReport();
      return new Ending(whole, running.unavailable(), whole ? rows.brokenOff() : null);
    }
  }

  private Rows rows(ImportPlan plan, InputStream file, FaultReport report) throws IOException {
    try {
      return plan.rows(file, limits);
    } catch (InvalidImportException invalid) {
      report.add(invalid);
      throw invalid;
    }
  }
}
