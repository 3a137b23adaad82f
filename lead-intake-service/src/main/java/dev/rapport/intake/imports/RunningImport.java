package dev.rapport.intake.imports;

import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.InFlight;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way in. Rows are read only as fast as they are kept: at most so many await their
 * fate at a time, however large the file. When one cannot be kept, those after it would fare no
 * better: none is read until it is, or until patience ends.
 */
final class RunningImport {

  private final LeadIntake intake;
  private final EventSink sink;
  private final Provenance provenance;
  private final ImportJournal journal;
  private final Endurance endurance;
  private final InFlight inFlight;

  /** Rows that could not be kept. */
  private final List<Row> untaken = new ArrayList<>();

  /** Why the fate of a row is not known, of the last such row. */
  private @Nullable Throwable fault;

  /**
   * @param most how many rows may await their fate at a time
   */
  RunningImport(
      LeadIntake intake,
      EventSink sink,
      Provenance provenance,
      int most,
      ImportJournal journal,
      Endurance endurance) {
    this.intake = intake;
    this.sink = sink;
    this.provenance = provenance;
    this.journal = journal;
    this.endurance = endurance;
    this.inFlight = new InFlight(most);
  }

  /**
   * Takes every row, and returns once the fate of each is known.
   *
   * @return whether it came to the end of the file
   * @throws IllegalStateException if the fate of a row cannot be told
   */
  boolean run(Rows file) throws IOException {
    try {
      for (Row row = file.next(); row != null; row = file.next()) {
        if (!goesOn()) {
          return false;
        }
        take(row);
      }
      return untakenGoIn();
    } finally {
      inFlight.awaitNone();
    }
  }

  /** How many rows may not be on disk. */
  synchronized int unavailable() {
    return untaken.size();
  }

  private boolean goesOn() throws NoRoomException {
    journal.checkReport();
    checkFates();
    return !endurance.isOver() && (unavailable() == 0 || untakenGoIn());
  }

  private boolean untakenGoIn() {
    for (int attempt = 0; ; attempt++) {
      inFlight.awaitNone();
      checkFates();
      if (unavailable() == 0) {
        journal.goesOn();
        return true;
      }
      journal.stalls();
      if (!endurance.triesAgain(attempt)) {
        return false;
      }
      tryAgain();
    }
  }

  private synchronized void checkFates() {
    if (fault != null) {
      throw new IllegalStateException("the fate of a row is not known", fault);
    }
  }

  /** The first one shows whether it is worth trying the others. */
  private void tryAgain() {
    List<Row> rows = inOrder();
    take(rows.get(0));
    inFlight.awaitNone();
    List<Row> others = rows.subList(1, rows.size());
    if (unavailable() == 0) {
      others.forEach(this::take);
    } else {
      giveBack(others);
    }
  }

  private synchronized List<Row> inOrder() {
    List<Row> rows = untaken.stream().sorted(Comparator.comparingLong(Row::line)).toList();
    untaken.clear();
    return rows;
  }

  private synchronized void giveBack(List<Row> rows) {
    untaken.addAll(rows);
  }

  private void take(Row row) {
    inFlight.enter();
    CompletableFuture<Void> unused =
        inFlight.leaveAfter(
            () ->
                intake
                    .take(row.lead(), provenance, sink)
                    .thenAccept(result -> note(row, result))
                    .exceptionally(this::note));
  }

  private synchronized @Nullable Void note(Throwable why) {
    fault = why;
    return null;
  }

  private void note(Row row, IntakeResult result) {
    if (result instanceof IntakeResult.Unavailable) {
      giveBack(List.of(row));
    } else {
      journal.settle(row.line(), result);
    }
  }
}
