package dev.rapport.handoff.crm;

import dev.rapport.handoff.crm.CrmTally.Result;
import dev.rapport.handoff.crm.EventReader.Acknowledgement;
import dev.rapport.handoff.crm.EventReader.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a CRM sends: who is it, what does it say, which outcomes are these, and are they on
 * record? Only then it is acknowledged. What nobody mapped is acknowledged too, so that the CRM
 * does not send it again for ever.
 */
public final class CrmDesk {

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final CrmConnections connections;
  private final OutcomeLog log;
  private final CrmTally tally;
  private final InstantSource clock;

  public CrmDesk(CrmConnections connections, OutcomeLog log, CrmTally tally, InstantSource clock) {
    this.connections = connections;
    this.log = log;
    this.tally = tally;
    this.clock = clock;
  }

  /**
   * What became of a request.
   *
   * @param soap whether the CRM wants to be answered as Salesforce does
   * @param items what became of each event, in their order
   */
  public record Receipt(boolean soap, List<Item> items) {}

  /**
   * What became of an event.
   *
   * @param update the outcome; null where it is none
   */
  public record Item(Result result, @Nullable SalesUpdate update) {}

  /** Whether there is such a connection. */
  public boolean knows(String connection) {
    return connections.named(connection).isPresent();
  }

  /**
   * Looks at a request before its body is read, so that not everybody has a body read.
   *
   * @param connection one that is known
   * @param head the request without its body
   * @throws UnauthenticatedSenderException if it cannot bring the proof of its sender
   */
  public void greet(String connection, CrmRequest head) {
    CrmConnection crm = connections.named(connection).orElseThrow();
    if (!crm.isPossible(head, clock.instant())) {
      throw unauthenticated(crm);
    }
  }

  /** A request to {@code connection} was not read. */
  public void refused(String connection, Result result) {
    tally.count(connection, result);
  }

  /**
   * Takes a request.
   *
   * @param connection one that is known
   * @throws UnauthenticatedSenderException if it brings no proof of its sender
   * @throws UnreadableUpdateException if it is not what the CRM sends
   * @throws OutcomesUnavailableException if its outcomes may not have been kept
   */
  public Receipt take(String connection, CrmRequest request, Optional<String> traceParent) {
    CrmConnection crm = connections.named(connection).orElseThrow();
    Instant now = clock.instant();
    Batch batch = read(crm, request, now);
    List<Reading> readings =
        batch.events().stream()
            .map(
                event ->
                    event == null
                        ? new Reading.Nothing(Result.UNUSABLE)
                        : crm.mapping().read(event, now))
            .toList();
    keep(crm, readings, traceParent);
    boolean soap = crm.reader().acknowledgement() == Acknowledgement.SALESFORCE;
    return new Receipt(soap, readings.stream().map(reading -> item(crm, reading)).toList());
  }

  private Batch read(CrmConnection crm, CrmRequest request, Instant now) {
    if (!crm.isAuthentic(request, now)) {
      throw unauthenticated(crm);
    }
    Batch batch;
    try {
      batch = crm.reader().read(request.body());
    } catch (UnreadableUpdateException unreadable) {
      tally.count(crm.name(), Result.UNREADABLE);
      throw unreadable;
    }
    if (!crm.isOurs(batch)) {
      throw unauthenticated(crm);
    }
    return batch;
  }

  private UnauthenticatedSenderException unauthenticated(CrmConnection crm) {
    tally.count(crm.name(), Result.UNAUTHENTICATED);
    return new UnauthenticatedSenderException();
  }

  private void keep(CrmConnection crm, List<Reading> readings, Optional<String> traceParent) {
    List<CompletableFuture<?>> kept = new ArrayList<>();
    for (Reading reading : readings) {
      if (reading instanceof Reading.Told told) {
        CompletableFuture<?> written = log.append(told.update(), traceParent).toCompletableFuture();
        kept.add(written);
        if (written.isCompletedExceptionally()) {
          break; // refused at once: the CRM need not wait for each of the others to be refused
        }
      }
    }
    try {
      CompletableFuture.allOf(kept.toArray(CompletableFuture<?>[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unavailable(crm, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(crm, e);
    }
  }

  private OutcomesUnavailableException unavailable(CrmConnection crm, Exception cause) {
    tally.count(crm.name(), Result.UNAVAILABLE);
    return new OutcomesUnavailableException(cause);
  }

  private Item item(CrmConnection crm, Reading reading) {
    tally.count(crm.name(), reading.result());
    if (reading instanceof Reading.Told told) {
      told.unread().forEach(field -> tally.unread(crm.name(), field));
      return new Item(reading.result(), told.update());
    }
    return new Item(reading.result(), null);
  }
}
