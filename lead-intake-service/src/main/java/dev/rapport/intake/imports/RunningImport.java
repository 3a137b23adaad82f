package dev.rapport.intake.imports;

import dev.rapport.intake.imports.ImportReport.RowError;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * One file on its way in. Rows are read only as fast as they are kept: at most so many await their
 * fate at a time, however large the file. It stops at the first row that cannot be kept now, for
 * those after it would fare no better.
 */
final class RunningImport {

  private final LeadIntake intake;
  private final EventSink sink;
  private final Provenance provenance;
  private final int most;
  private final Semaphore room;

  private final List<RowError> errors = new ArrayList<>();
  private long rows;
  private long accepted;
  private long rejected;
  private long unavailable;

  RunningImport(LeadIntake intake, EventSink sink, Provenance provenance, int most) {
    this.intake = intake;
    this.sink = sink;
    this.provenance = provenance;
    this.most = most;
    this.room = new Semaphore(most);
  }

  /** Takes every row and returns once the fate of each is known. */
  ImportReport run(Rows file) throws IOException {
    try {
      for (Row row = file.next(); row != null && goesOn(); row = file.next()) {
        take(row);
      }
    } finally {
      room.acquireUninterruptibly(most);
    }
    return report();
  }

  private void take(Row row) {
    room.acquireUninterruptibly();
    boolean underWay = false;
    try {
      CompletableFuture<?> unused =
          intake
              .take(row.lead(), provenance, sink)
              .thenAccept(result -> note(row.line(), result))
              .whenComplete((noted, failure) -> room.release());
      underWay = true;
    } finally {
      if (!underWay) {
        room.release();
      }
    }
  }

  private synchronized boolean goesOn() {
    return unavailable == 0;
  }

  private synchronized void note(long line, IntakeResult result) {
    rows++;
    if (result instanceof IntakeResult.Accepted) {
      accepted++;
    } else if (result instanceof IntakeResult.Refused refused) {
      rejected++;
      refused.errors().stream()
          .limit(ImportReport.MOST_ERRORS - (long) errors.size())
          .forEach(error -> errors.add(RowError.of(line, error)));
    } else {
      unavailable++;
    }
  }

  private synchronized ImportReport report() {
    List<RowError> inOrder =
        errors.stream().sorted(Comparator.comparingLong(RowError::line)).toList();
    return new ImportReport(rows, accepted, rejected, unavailable, inOrder);
  }
}
