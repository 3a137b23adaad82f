package dev.rapport.qualification.replay;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.LeadAssessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays in the background, one after the other, and the last of them to read. They are this
 * instance's: another knows nothing of them, and after a restart they are asked for again.
 */
public final class Replays implements AutoCloseable {
  /** So many are kept, those that wait or run among them. */
  public static final int MOST_KEPT = 10;

  /** So many wait or run at a time. */
  static final int MOST_OPEN = 3;

  private static final long END_SECONDS = 5;

  private static final Logger log = LoggerFactory.getLogger(Replays.class);

  private final PastLeads leads;
  private final SalesHistory sales;
  private final Path folder;
  private final InstantSource clock;
  private final ExecutorService line = Executors.newSingleThreadExecutor(daemon("replay"));
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())),
          daemon("replay-worker"));

  /** The newest first; guarded by this. */
  private final Deque<Run> runs = new ArrayDeque<>();

  /**
   * @param folder of its own: what it holds of an earlier process is removed
   */
  public Replays(PastLeads leads, SalesHistory sales, Path folder, InstantSource clock) {
    this.leads = leads;
    this.sales = sales;
    this.folder = folder;
    this.clock = clock;
    remove(folder);
  }

  /** What a replay is at. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }

  /**
   * A replay as it stands.
   *
   * @param progress share of the leads that were judged, 0 to 1; leads are counted by estimate
   * @param report once it is done
   */
  public record View(
      UUID id,
      String standardId,
      int version,
      State state,
      double progress,
      long judged,
      Instant askedAt,
      @Nullable Instant endedAt,
      @Nullable ReplayReport report) {}

  /** Begins one; empty where too many wait already. */
  public synchronized Optional<View> begin(StandardVersion draft) {
    if (runs.stream().filter(Run::isOpen).count() >= MOST_OPEN) {
      return Optional.empty();
    }
    Run run = new Run(draft);
    runs.addFirst(run);
    while (runs.size() > MOST_KEPT) {
      forgetOne();
    }
    line.execute(run);
    return Optional.of(run.view());
  }

  /** The oldest that has nothing to read, else the oldest that is over; one is, as few are open. */
  private void forgetOne() {
    Run goes = oldest(Run::isInVain).or(() -> oldest(run -> !run.isOpen())).orElseThrow();
    runs.remove(goes);
    goes.forget();
  }

  private Optional<Run> oldest(Predicate<Run> which) {
    return runs.stream().filter(which).reduce((newer, older) -> older);
  }

  /** Replays of a version, the newest first. */
  public synchronized List<View> of(String standardId, int version) {
    return runs.stream()
        .map(Run::view)
        .filter(run -> run.standardId().equals(standardId) && run.version() == version)
        .toList();
  }

  public Optional<View> find(UUID id) {
    return run(id).map(Run::view);
  }

  /** Stops one, if it is not over. */
  public Optional<View> cancel(UUID id) {
    Optional<Run> found = run(id);
    found.ifPresent(Run::cancel);
    return found.map(Run::view);
  }

  /**
   * The leads behind a number of a replay that is done; empty if there is no such replay, also if
   * it makes room for a newer one while its rows are read.
   */
  public Optional<List<ReplayRow>> rows(UUID id, ReplayFilter filter, long skip, int most) {
    Optional<Run> done = run(id).filter(run -> run.view().state() == State.DONE);
    if (done.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(done.get().replay.rows(filter, skip, most));
    } catch (NoSuchFileException forgotten) {
      log.debug("replay {} was forgotten while it was read", id, forgotten);
      return Optional.empty();
    }
  }

  private synchronized Optional<Run> run(UUID id) {
    return runs.stream().filter(run -> run.id.equals(id)).findFirst();
  }

  @Override
  public void close() {
    synchronized (this) {
      runs.forEach(Run::cancel);
    }
    line.shutdownNow();
    workers.shutdownNow();
    try {
      // Each looks at every lead whether it was cancelled, so that this takes moments.
      boolean ended =
          line.awaitTermination(END_SECONDS, TimeUnit.SECONDS)
              && workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
      log.debug("all replays ended: {}", ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    remove(folder);
  }

  private static ThreadFactory daemon(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("the files of earlier replays cannot be removed: {}", e.getMessage());
    }
  }

  /** One replay on its way. */
  private final class Run implements Runnable {
    private final UUID id = UUID.randomUUID();
    private final StandardVersion draft;
    private final Instant askedAt = clock.instant();
    private final Replay replay;
    private final Path place = folder.resolve(id.toString());

    /** Guarded by this run. */
    private State state = State.WAITING;

    private @Nullable Instant endedAt;
    private @Nullable ReplayReport report;

    Run(StandardVersion draft) {
      this.draft = draft;
      this.replay = new Replay(LeadAssessor.of(draft.standard()), leads, place);
    }

    @Override
    public void run() {
      if (!moveOn(State.WAITING, State.RUNNING)) {
        return;
      }
      try {
        Files.createDirectories(place);
        ReplayReport done = replay.run(sales, workers);
        synchronized (this) {
          report = done;
        }
        end(State.DONE);
      } catch (CancellationException cancelled) {
        end(State.CANCELLED);
        remove(place);
      } catch (InterruptedException stopped) {
        end(State.CANCELLED);
        Thread.currentThread().interrupt();
      } catch (IOException | RuntimeException failed) {
        log.error("the replay of {} failed", draft.standard().reference(), failed);
        end(State.FAILED);
        remove(place);
      } finally {
        // An error, such as a heap that is full: it goes on its way, and nobody waits for this run.
        moveOn(State.RUNNING, State.FAILED);
      }
    }

    private synchronized boolean moveOn(State from, State to) {
      boolean moves = state == from;
      state = moves ? to : state;
      return moves;
    }

    private synchronized void end(State as) {
      state = as;
      endedAt = clock.instant();
    }

    synchronized boolean isOpen() {
      return state == State.WAITING || state == State.RUNNING;
    }

    /** Whether it is over, and has no report. */
    synchronized boolean isInVain() {
      return state == State.CANCELLED || state == State.FAILED;
    }

    void cancel() {
      replay.cancel();
      if (moveOn(State.WAITING, State.CANCELLED)) {
        end(State.CANCELLED);
      }
    }

    void forget() {
      cancel();
      remove(place);
    }

    synchronized View view() {
      long seen = replay.seen();
      double share = state == State.DONE ? 1 : (double) seen / Math.max(seen + 1, leads.estimate());
      return new View(
          id,
          draft.standard().id(),
          draft.standard().version(),
          state,
          state == State.WAITING ? 0 : share,
          seen,
          askedAt,
          endedAt,
          report);
    }
  }
}
