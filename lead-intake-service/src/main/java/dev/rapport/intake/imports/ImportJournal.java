package dev.rapport.intake.imports;

import dev.rapport.intake.imports.ImportReport.RowError;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.IntakeResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is known of one import at any moment; safe for use by many threads. */
final class ImportJournal {

  private static final String STALLED =
      "Leads cannot be kept right now; the import waits and goes on by itself.";

  private static final String SET_BACK =
      "A fault of this service stopped it; the import begins again by itself.";

  /** Before so long an estimate would be a guess. */
  private static final Duration LEAST_FOR_ESTIMATE = Duration.ofSeconds(1);

  private final UUID id;
  private final boolean background;
  private final @Nullable UUID content;
  private final @Nullable Long bytesTotal;
  private final Instant created;
  private final ImportMetrics metrics;

  private final List<RowError> errors = new ArrayList<>();
  private @Nullable FaultReport report;
  private @Nullable IOException reportFault;
  private LongSupplier bytesRead = () -> 0;
  private @Nullable Instant started;
  private long accepted;
  private long quarantined;
  private long rejected;
  private boolean stalled;
  private boolean setBack;

  /** What is left of it when it is over. */
  private @Nullable ImportProgress end;

  private ImportJournal(
      UUID id,
      boolean background,
      @Nullable UUID content,
      @Nullable Long bytesTotal,
      Instant created,
      ImportMetrics metrics) {
    this.id = id;
    this.background = background;
    this.content = content;
    this.bytesTotal = bytesTotal;
    this.created = created;
    this.metrics = metrics;
  }

  /** Of an import whose file is on disk. */
  static ImportJournal of(ImportOrder order, ImportMetrics metrics) {
    return new ImportJournal(
        order.id(), true, order.content(), order.bytes(), order.created(), metrics);
  }

  /** Of an import whose sender waits for it. */
  static ImportJournal of(
      UUID id, @Nullable Long bytesTotal, Instant created, ImportMetrics metrics) {
    return new ImportJournal(id, false, null, bytesTotal, created, metrics);
  }

  /** Of an import that was over before this process began. */
  static ImportJournal of(ImportOutcome outcome, ImportMetrics metrics) {
    ImportProgress end = outcome.progress();
    ImportJournal journal =
        new ImportJournal(
            end.importId(),
            end.background(),
            outcome.content(),
            end.bytesTotal(),
            end.created(),
            metrics);
    journal.end(end);
    return journal;
  }

  /** Its name. */
  UUID id() {
    return id;
  }

  /** A keyed hash of the file and of how it is to be read, of an import in the background. */
  @Nullable UUID content() {
    return content;
  }

  /** Its rows begin to go in. */
  synchronized void begin(Instant now, FaultReport into, LongSupplier read) {
    started = now;
    report = into;
    bytesRead = read;
  }

  /** A row's fate is known. */
  synchronized void settle(long line, IntakeResult result) {
    if (result instanceof IntakeResult.Refused refused) {
      rejected++;
      metrics.count(ImportMetrics.Row.REJECTED);
      refused.errors().forEach(error -> add(line, error));
    } else if (isHeldBack(result)) {
      quarantined++;
      metrics.count(ImportMetrics.Row.QUARANTINED);
    } else {
      accepted++;
      metrics.count(ImportMetrics.Row.ACCEPTED);
    }
  }

  private static boolean isHeldBack(IntakeResult result) {
    return result instanceof IntakeResult.Accepted kept
        && kept.status() == IntakeResult.Status.QUARANTINED;
  }

  private void add(long line, FieldError fault) {
    RowError error = RowError.of(line, fault);
    if (errors.size() < ImportReport.MOST_ERRORS) {
      errors.add(error);
    }
    if (report != null && reportFault == null) {
      try {
        report.add(error);
      } catch (IOException e) {
        // Told to whoever reads the file: this may be the thread of the sink.
        reportFault = e;
      }
    }
  }

  /**
   * Whether every fault has been written.
   *
   * @throws NoRoomException if the disk did not take one
   */
  synchronized void checkReport() throws NoRoomException {
    if (reportFault != null) {
      throw new NoRoomException(reportFault);
    }
  }

  /** Rows cannot be kept at present. */
  synchronized void stalls() {
    stalled = true;
  }

  /** Rows can be kept again. */
  synchronized void goesOn() {
    stalled = false;
  }

  /** It has to begin again from the file's first row. */
  synchronized void setBack() {
    setBack = true;
    stalled = false;
    started = null;
    report = null;
    reportFault = null;
    bytesRead = () -> 0;
    accepted = 0;
    quarantined = 0;
    rejected = 0;
    errors.clear();
  }

  /** It is over, and this is what is left of it. */
  synchronized void end(ImportProgress last) {
    end = last;
    report = null;
    bytesRead = last::bytesRead;
    errors.clear();
  }

  /** What will be left of it if it is over now. */
  synchronized ImportProgress ending(ImportState state, Instant now, @Nullable String detail) {
    return progress(state, now, null, detail);
  }

  /** How it is going. */
  synchronized ImportProgress progress(Instant now) {
    if (end != null) {
      return end;
    }
    return progress(
        started == null ? ImportState.WAITING : ImportState.RUNNING,
        null,
        secondsLeft(now),
        detail());
  }

  private @Nullable String detail() {
    if (stalled) {
      return STALLED;
    }
    return setBack && started == null ? SET_BACK : null;
  }

  private ImportProgress progress(
      ImportState state,
      @Nullable Instant finished,
      @Nullable Long secondsLeft,
      @Nullable String detail) {
    return new ImportProgress(
        id,
        state,
        background,
        accepted + quarantined + rejected,
        accepted,
        quarantined,
        rejected,
        bytesRead.getAsLong(),
        bytesTotal,
        created,
        started,
        finished,
        secondsLeft,
        detail,
        errors(ImportProgress.MOST_ERRORS));
  }

  private @Nullable Long secondsLeft(Instant now) {
    long read = bytesRead.getAsLong();
    if (started == null || stalled || bytesTotal == null || read == 0) {
      return null;
    }
    Duration spent = Duration.between(started, now);
    if (spent.compareTo(LEAST_FOR_ESTIMATE) < 0) {
      return null;
    }
    double left = (double) Math.max(0, bytesTotal - read) / read;
    return Math.round(spent.toMillis() / 1e3 * left);
  }

  /** What its sender is told who waited for it. */
  synchronized ImportReport report(long unavailable) {
    return new ImportReport(
        id,
        accepted + quarantined + rejected + unavailable,
        accepted,
        quarantined,
        rejected,
        unavailable,
        errors(ImportReport.MOST_ERRORS));
  }

  private List<RowError> errors(int most) {
    return errors.stream().sorted(Comparator.comparingLong(RowError::line)).limit(most).toList();
  }
}
