package dev.rapport.local.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does many things at once, but what has the same key one after the other: the submissions of one
 * person reach intake in the order in which they were made. Whoever hands in too much waits.
 */
public final class OrderedLanes implements AutoCloseable {

  private static final int WAITING_PER_LANE = 64;

  private final List<ThreadPoolExecutor> lanes = new ArrayList<>();
  private final CompletableFuture<Void> fate = new CompletableFuture<>();

  /** So many lanes, a thread each. */
  public OrderedLanes(int lanes) {
    for (int lane = 1; lane <= lanes; lane++) {
      String name = "lane-" + lane;
      this.lanes.add(
          new ThreadPoolExecutor(
              1,
              1,
              0,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(WAITING_PER_LANE),
              work -> {
                Thread thread = new Thread(work, name);
                thread.setDaemon(true);
                return thread;
              },
              OrderedLanes::waitForRoom));
    }
  }

  /** Something to do. */
  @FunctionalInterface
  public interface Work {
    void run() throws InterruptedException;
  }

  /**
   * Hands work in; waits while its lane is full. Work that comes after a failure is not begun.
   *
   * @throws RuntimeException the first failure of any work
   */
  public void add(String key, Work work) {
    throwFailure();
    lanes.get(Math.floorMod(key.hashCode(), lanes.size())).execute(() -> run(work));
  }

  /**
   * Waits until all work is done.
   *
   * @throws RuntimeException the first failure of any work
   */
  public void finish() throws InterruptedException {
    lanes.forEach(ThreadPoolExecutor::shutdown);
    for (ThreadPoolExecutor lane : lanes) {
      while (!lane.awaitTermination(1, TimeUnit.HOURS)) {
        // Each request has an end of its own.
      }
    }
    throwFailure();
  }

  /** Lets go of what is not done. */
  @Override
  public void close() {
    lanes.forEach(ThreadPoolExecutor::shutdownNow);
  }

  /** Throws the first failure of any work, if there was one. */
  public void throwFailure() {
    if (fate.isCompletedExceptionally()) {
      try {
        fate.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw e;
      }
    }
  }

  private void run(Work work) {
    if (fate.isCompletedExceptionally()) {
      return;
    }
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      fate.completeExceptionally(e);
    }
  }

  private static void waitForRoom(Runnable work, ThreadPoolExecutor lane) {
    if (lane.isShutdown()) {
      throw new RejectedExecutionException("this lane is closed");
    }
    try {
      lane.getQueue().put(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted", e);
    }
  }
}
