package dev.rapport.intake.imports;

import dev.rapport.intake.imports.ImportFolders.Received;
import dev.rapport.intake.lead.SubmissionIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports that go on without their senders: each file is on disk before its sender is told, and one
 * that was under way when the process ended, however it did, begins again with the next. Rows are
 * named by their content, so that those sent again are the same submissions. A file is kept until
 * every row's fate is settled, or until it is plain that the file itself is at fault.
 */
public final class BackgroundImports implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BackgroundImports.class);

  private static final String SCOPE = "import";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 7;

  /** A fault of ours may last until somebody mends it: at last every four and a half hours. */
  private static final int MOST_DOUBLINGS_AFTER_FAULTS = 16;

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
  private static final long CLOSE_SECONDS = 30;

  private final ImportFolders folders;
  private final ImportRegister register;
  private final ImportRuns runs;
  private final SubmissionIds ids;
  private final ImportLimits limits;
  private final InstantSource clock;

  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final ExecutorService workers;
  private final ScheduledExecutorService sweeper;

  /** What became of a file that was sent. */
  sealed interface Answer {

    /** It is an import, perhaps one that was known already. */
    record Taken(ImportProgress progress) implements Answer {}

    /** As many wait as may. */
    record Full() implements Answer {}

    /** The key came with another file before. */
    record KeyReused() implements Answer {}
  }

  private BackgroundImports(
      ImportFolders folders,
      ImportRegister register,
      ImportRuns runs,
      SubmissionIds ids,
      ImportLimits limits,
      InstantSource clock) {
    this.folders = folders;
    this.register = register;
    this.runs = runs;
    this.ids = ids;
    this.limits = limits;
    this.clock = clock;
    this.workers = Executors.newFixedThreadPool(limits.concurrentImports(), daemons("import"));
    // What is put off beyond the end of this process begins again with the next.
    this.sweeper =
        new ScheduledThreadPoolExecutor(1, daemons("import-sweeper"), new DiscardPolicy());
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Goes on with what the last process left.
   *
   * @param register one that has a disk
   * @throws IOException if the disk fails
   */
  public static BackgroundImports start(
      ImportRegister register,
      ImportRuns runs,
      SubmissionIds ids,
      ImportLimits limits,
      InstantSource clock)
      throws IOException {
    ImportFolders folders = register.folders().orElseThrow(IllegalArgumentException::new);
    BackgroundImports imports = new BackgroundImports(folders, register, runs, ids, limits, clock);
    for (ImportOrder order : folders.orders()) {
      imports.waiting.incrementAndGet();
      imports.begin(order);
    }
    long pause = SWEEP_EVERY.toMillis();
    ScheduledFuture<?> unused =
        imports.sweeper.scheduleWithFixedDelay(
            register::sweep, pause, pause, TimeUnit.MILLISECONDS);
    return imports;
  }

  /**
   * Puts a file on disk and has it imported.
   *
   * @throws BoundedFile.TooLargeException if it is too large
   * @throws NoRoomException if the disk does not take it
   * @throws IOException if it does not come to its end
   */
  Answer take(ImportPlan plan, InputStream file) throws IOException {
    if (!tryQueue()) {
      return new Answer.Full();
    }
    boolean queued = false;
    try (Received received = folders.receive(file, limits.maxFileBytes())) {
      UUID content = ids.ofNamed(SCOPE, "content:" + received.hash() + ":" + plan.reading());
      String key = plan.importKey();
      UUID id = key == null ? content : ids.ofNamed(SCOPE, "key:" + key);
      synchronized (this) {
        Answer known = known(id, content);
        if (known != null) {
          return known;
        }
        ImportOrder order = new ImportOrder(id, content, clock.instant(), received.bytes(), plan);
        received.keepFor(order);
        queued = true;
        return new Answer.Taken(begin(order).progress(clock.instant()));
      }
    } finally {
      if (!queued) {
        waiting.decrementAndGet();
      }
    }
  }

  private boolean tryQueue() {
    int most = limits.waitingImports();
    return waiting.getAndUpdate(now -> now < most ? now + 1 : now) < most;
  }

  private @Nullable Answer known(UUID id, UUID content) {
    ImportJournal journal = register.find(id).orElse(null);
    if (journal == null || journal.progress(clock.instant()).state().isToBeRepeated()) {
      return null;
    }
    return content.equals(journal.content())
        ? new Answer.Taken(journal.progress(clock.instant()))
        : new Answer.KeyReused();
  }

  private ImportJournal begin(ImportOrder order) {
    ImportJournal journal = register.add(order);
    workers.execute(() -> work(order, journal, 0));
    return journal;
  }

  private void work(ImportOrder order, ImportJournal journal, int faults) {
    try {
      runs.enter();
    } catch (InterruptedException stopped) {
      return;
    }
    waiting.decrementAndGet();
    try {
      if (stopping.getCount() > 0) {
        run(order, journal, faults);
      }
    } finally {
      runs.leave();
    }
  }

  private void run(ImportOrder order, ImportJournal journal, int faults) {
    Ending ending;
    try {
      ending = ending(order, journal);
    } catch (IOException | RuntimeException | LinkageError ours) {
      // Nobody can send again what is on our disk.
      log.error("The import {} was stopped by a fault, and begins again", order.id(), ours);
      beginAgain(order, journal, faults);
      return;
    }
    if (ending instanceof Ending.Over over) {
      register.end(journal, over.state(), over.detail());
    }
  }

  /** How a run ended. */
  private sealed interface Ending {

    /** Nothing more will come of the file. */
    record Over(ImportState state, @Nullable String detail) implements Ending {}

    /** The service stops; the next one goes on. */
    record CutOff() implements Ending {}
  }

  /**
   * Lets a file run in.
   *
   * @throws IOException for a fault that is not the file's
   */
  private Ending ending(ImportOrder order, ImportJournal journal) throws IOException {
    try (InputStream file = folders.file(order.id())) {
      ImportRuns.Ending ending = runs.run(journal, order.plan(), file, new UntilStopped());
      if (!ending.whole()) {
        return new Ending.CutOff();
      }
      return ending.brokenOff() == null
          ? new Ending.Over(ImportState.COMPLETED, null)
          : new Ending.Over(ImportState.INTERRUPTED, ending.brokenOff());
    } catch (InvalidImportException invalid) {
      return new Ending.Over(ImportState.FAILED, invalid.getMessage());
    } catch (BoundedFile.TooLargeException tooLarge) { // the limit was lowered since it came
      return new Ending.Over(
          ImportState.INTERRUPTED, "The file is too large; the rows before the limit are kept.");
    } catch (NoSuchFileException gone) {
      return new Ending.Over(
          ImportState.INTERRUPTED, "The file was taken off this service's disk; send it again.");
    }
  }

  private void beginAgain(ImportOrder order, ImportJournal journal, int faults) {
    journal.setBack();
    register.setBack();
    long pause = FIRST_PAUSE.toMillis() << Math.min(faults, MOST_DOUBLINGS_AFTER_FAULTS);
    ScheduledFuture<?> unused =
        sweeper.schedule(
            () -> {
              waiting.incrementAndGet();
              workers.execute(() -> work(order, journal, faults + 1));
            },
            pause,
            TimeUnit.MILLISECONDS);
  }

  /** Goes on until the service stops, however long leads cannot be kept. */
  private final class UntilStopped implements Endurance {

    @Override
    public boolean isOver() {
      return stopping.getCount() == 0;
    }

    @Override
    public boolean triesAgain(int attempt) {
      long pause = FIRST_PAUSE.toMillis() << Math.min(attempt, MOST_DOUBLINGS);
      try {
        return !stopping.await(pause, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Stops between rows; what is under way goes on after the next start. */
  @Override
  public void close() {
    stopping.countDown();
    sweeper.shutdownNow();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
