package dev.rapport.intake.lead;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** A bound on how much may await its fate at a time. */
public final class InFlight {

  private final int most;
  private final Semaphore room;

  /** Room for so many. */
  public InFlight(int most) {
    this.most = most;
    this.room = new Semaphore(most);
  }

  /** Takes a place; false if there is none. Who has one calls {@link #leaveAfter}. */
  public boolean tryEnter() {
    return room.tryAcquire();
  }

  /** Takes a place, and waits for one if need be. Who has one calls {@link #leaveAfter}. */
  public void enter() {
    room.acquireUninterruptibly();
  }

  /** Begins {@code work}, and gives the place back when its future is complete. */
  public <T> CompletableFuture<T> leaveAfter(Supplier<CompletableFuture<T>> work) {
    boolean underWay = false;
    try {
      CompletableFuture<T> fate = work.get().whenComplete((value, failure) -> room.release());
      underWay = true;
      return fate;
    } finally {
      if (!underWay) {
        room.release();
      }
    }
  }

  /** Waits until nothing is under way. Nobody else may enter meanwhile. */
  public void awaitNone() {
    room.acquireUninterruptibly(most);
    room.release(most);
  }
}
