package dev.rapport.qualification.replay;

import dev.rapport.standard.Assessment;
import dev.rapport.standard.LeadAssessor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges every past lead once more, by a draft, for the moment it was judged for. Rows go to files:
 * the leads behind each number can be asked for without judging again, and no lead or row of it
 * lies in the heap. What does, while it runs, is how leads ended ({@link Endings}: 21 bytes for
 * each that did, at the most 125 while they are read).
 */
final class Replay {
  /** Shares are small enough for all cores to end at about the same time. */
  static final int SHARES = 16;

  private static final Logger log = LoggerFactory.getLogger(Replay.class);

  private final LeadAssessor draft;
  private final PastLeads leads;
  private final Path folder;
  private final AtomicLong seen = new AtomicLong();
  private volatile boolean cancelled;

  /**
   * @param folder of its own, which exists
   */
  Replay(LeadAssessor draft, PastLeads leads, Path folder) {
    this.draft = draft;
    this.leads = leads;
    this.folder = folder;
  }

  /** How many leads were judged so far. */
  long seen() {
    return seen.get();
  }

  void cancel() {
    cancelled = true;
  }

  /**
   * Runs it.
   *
   * @throws CancellationException if it was cancelled
   * @throws UncheckedIOException if the rows cannot be written
   */
  ReplayReport run(SalesHistory sales, ExecutorService workers) throws InterruptedException {
    Endings endings = sales.endings();
    List<Future<ReplayTally>> shares = new ArrayList<>();
    for (int share = 0; share < SHARES; share++) {
      shares.add(workers.submit(judging(share, endings)));
    }
    ReplayTally sum = new ReplayTally();
    try {
      for (Future<ReplayTally> share : shares) {
        sum.add(share.get());
      }
    } catch (ExecutionException e) {
      cancel();
      // Nobody writes to the files any more when they are removed.
      for (Future<ReplayTally> share : shares) {
        awaitEnd(share);
      }
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("a replay failed", e.getCause());
    }
    return sum.report(sales.teams());
  }

  private static void awaitEnd(Future<ReplayTally> share) throws InterruptedException {
    try {
      share.get();
    } catch (ExecutionException told) {
      log.debug("a share ended with its replay", told);
    }
  }

  private Callable<ReplayTally> judging(int share, Endings endings) {
    return () -> {
      ReplayTally tally = new ReplayTally();
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(share))))) {
        leads.show(share, SHARES, past -> judge(past, endings, tally, out));
      }
      return tally;
    };
  }

  private void judge(PastLead past, Endings endings, ReplayTally tally, DataOutputStream out) {
    if (cancelled) {
      throw new CancellationException("the replay was cancelled");
    }
    Assessment assessment = draft.assess(past.lead(), past.assessedAt());
    ReplayRow row =
        ReplayRow.of(past, assessment.verdict(), assessment.score(), endings.of(past.id()));
    tally.add(row);
    try {
      row.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    seen.incrementAndGet();
  }

  /**
   * The rows behind a number, in the order of lead ids.
   *
   * @param skip so many of them are left out
   * @param most so many are given at most
   * @throws NoSuchFileException if its files are gone, or go meanwhile
   * @throws UncheckedIOException if they cannot be read
   */
  List<ReplayRow> rows(ReplayFilter filter, long skip, int most) throws NoSuchFileException {
    List<ReplayRow> found = new ArrayList<>();
    long passed = 0;
    for (int share = 0; share < SHARES && found.size() < most; share++) {
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file(share))))) {
        while (found.size() < most) {
          Optional<ReplayRow> row = next(in);
          if (row.isEmpty()) {
            break;
          }
          if (filter.test(row.get()) && passed++ >= skip) {
            found.add(row.get());
          }
        }
      } catch (NoSuchFileException gone) {
        throw gone;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static Optional<ReplayRow> next(DataInputStream rows) throws IOException {
    try {
      return Optional.of(ReplayRow.read(rows));
    } catch (EOFException end) {
      return Optional.empty();
    }
  }

  private Path file(int share) {
    return folder.resolve("rows-" + share);
  }
}
