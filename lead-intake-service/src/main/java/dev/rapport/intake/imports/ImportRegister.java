package dev.rapport.intake.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The imports that this instance knows: those that are not over, and those that were over a while
 * ago, whose reports are kept where there is a disk for them.
 */
public final class ImportRegister {

  private static final Logger log = LoggerFactory.getLogger(ImportRegister.class);

  /** However short the time for which they are asked about: more than anybody looks through. */
  private static final int MOST_OVER = 1_000;

  private static final int MOST_LISTED = 100;

  private final @Nullable ImportFolders folders;
  private final ImportLimits limits;
  private final ImportMetrics metrics;
  private final InstantSource clock;
  private final Map<UUID, ImportJournal> journals = new ConcurrentHashMap<>();

  private ImportRegister(
      @Nullable ImportFolders folders,
      ImportLimits limits,
      ImportMetrics metrics,
      InstantSource clock) {
    this.folders = folders;
    this.limits = limits;
    this.metrics = metrics;
    this.clock = clock;
    metrics.gauge(this, ImportState.WAITING, all -> all.count(ImportState.WAITING));
    metrics.gauge(this, ImportState.RUNNING, all -> all.count(ImportState.RUNNING));
  }

  /**
   * Opens the register.
   *
   * @param folder where imports lie on this instance's disk; without one none can go on without its
   *     sender, and there are no reports
   * @throws IOException if the disk fails
   */
  public static ImportRegister open(
      Optional<Path> folder, ImportLimits limits, ImportMetrics metrics, InstantSource clock)
      throws IOException {
    ImportFolders folders =
        folder.isPresent() ? ImportFolders.open(folder.get(), limits.freeBytes()) : null;
    ImportRegister register = new ImportRegister(folders, limits, metrics, clock);
    if (folders != null) {
      folders.outcomes().forEach(outcome -> register.add(ImportJournal.of(outcome, metrics)));
      register.sweep();
    }
    return register;
  }

  /** Where imports lie on disk, if there is one for them. */
  Optional<ImportFolders> folders() {
    return Optional.ofNullable(folders);
  }

  /** A new import whose file is on disk. */
  ImportJournal add(ImportOrder order) {
    return add(ImportJournal.of(order, metrics));
  }

  /** A new import whose sender waits for it. */
  ImportJournal add(UUID id, @Nullable Long bytes) {
    return add(ImportJournal.of(id, bytes, clock.instant(), metrics));
  }

  private ImportJournal add(ImportJournal journal) {
    journals.put(journal.id(), journal);
    return journal;
  }

  /** An import by its name. */
  Optional<ImportJournal> find(UUID id) {
    return Optional.ofNullable(journals.get(id));
  }

  /** The last ones, newest first. */
  List<ImportProgress> recent() {
    return progress()
        .sorted(Comparator.comparing(ImportProgress::created).reversed())
        .limit(MOST_LISTED)
        .toList();
  }

  private Stream<ImportProgress> progress() {
    Instant now = clock.instant();
    return journals.values().stream().map(journal -> journal.progress(now));
  }

  private long count(ImportState state) {
    return progress().filter(progress -> progress.state() == state).count();
  }

  /** Where the faults of an import are to be written. */
  FaultReport newReport(UUID id) throws IOException {
    return new FaultReport(
        folders == null ? OutputStream.nullOutputStream() : folders.newReport(id));
  }

  /** The faults of an import as a file, if there is one. */
  Optional<Path> report(UUID id) {
    return folders().flatMap(all -> all.report(id));
  }

  /** Notes that an import is over. If the disk does not, it begins again after the next start. */
  void end(ImportJournal journal, ImportState state, @Nullable String detail) {
    ImportProgress end = journal.ending(state, clock.instant(), detail);
    try {
      if (folders != null) {
        folders.finish(new ImportOutcome(journal.content(), end));
      }
    } catch (IOException e) {
      log.error("The end of the import {} is not on disk: {}", journal.id(), e.toString());
    }
    journal.end(end);
    metrics.ended(state);
    sweep();
  }

  /** Counts an import that a fault of ours has stopped, and that begins again. */
  void setBack() {
    metrics.setBack();
  }

  /** Forgets what has been over for long enough, and removes its report. */
  public void sweep() {
    Instant until = clock.instant().minus(limits.keepReports());
    List<ImportProgress> over =
        progress()
            .filter(progress -> progress.state().isOver())
            .sorted(Comparator.comparing(ImportRegister::finished).reversed())
            .toList();
    for (int i = 0; i < over.size(); i++) {
      if (i >= MOST_OVER || finished(over.get(i)).isBefore(until)) {
        forget(over.get(i).importId());
      }
    }
  }

  private static Instant finished(ImportProgress over) {
    return Objects.requireNonNull(over.finished());
  }

  /** What the disk does not let go is tried again with the next sweep. */
  private void forget(UUID id) {
    try {
      folders().ifPresent(all -> all.remove(id));
      journals.remove(id);
    } catch (UncheckedIOException e) {
      log.warn("The import {} cannot be removed yet: {}", id, e.toString());
    }
  }
}
