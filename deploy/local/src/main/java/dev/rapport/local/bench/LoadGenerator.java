package dev.rapport.local.bench;

import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Posts leads over keep-alive connections from one thread.
 *
 * <p>It shares the machine with what it measures, so it is lean: requests are bytes that only
 * change their numbers, one selector serves all connections, and no thread is woken for an answer
 * while others are there to be read.
 *
 * <p>An answer's time is counted from when its request was <em>due</em>, not from when it left: a
 * stalled server delays the requests after it, and leaving that out would be coordinated omission.
 * The selector wakes by the millisecond, so requests leave up to one late; that is counted too.
 */
final class LoadGenerator implements AutoCloseable {

  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
  private static final long HIGHEST_MICROS = Duration.ofMinutes(5).toNanos() / 1000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Selector selector;
  private final List<Connection> connections;
  private final LeadRequests requests;

  private LoadGenerator(Selector selector, List<Connection> connections, LeadRequests requests) {
    this.selector = selector;
    this.connections = connections;
    this.requests = requests;
  }

  /** Opens the connections. */
  static LoadGenerator connect(InetSocketAddress server, int connections, LeadRequests requests) {
    try {
      Selector selector = Selector.open();
      List<Connection> opened = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        opened.add(new Connection(server, selector));
      }
      return new LoadGenerator(selector, opened, requests);
    } catch (IOException e) {
      throw new StackException("cannot connect to %s: %s".formatted(server, e), e);
    }
  }

  /** Posts as paced; returns when the last answer is there. */
  LoadResult run(Pacing pacing, Tally tally) {
    return run(pacing, tally, () -> false);
  }

  /** The same, and sends no more once {@code abandoned} says so. */
  LoadResult run(Pacing pacing, Tally tally, BooleanSupplier abandoned) {
    try {
      for (Connection connection : connections) {
        connection.renew();
      }
      return new Run(pacing, tally, abandoned).toEnd();
    } catch (IOException e) {
      throw new StackException("the load broke off: " + e, e);
    }
  }

  /** The number of the person whose lead comes next. */
  long nextNumber() {
    return requests.nextNumber();
  }

  @Override
  public void close() {
    try {
      for (Connection connection : connections) {
        connection.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new StackException("cannot close a connection: " + e, e);
    }
  }

  /** One load from its first request to its last answer. */
  private final class Run {

    private final Pacing pacing;
    private final Tally tally;
    private final BooleanSupplier abandoned;
    private final Deque<Connection> idle = new ArrayDeque<>(connections);
    private final Histogram micros = new Histogram(HIGHEST_MICROS, 3);
    private final long start = System.nanoTime();
    private final long end;
    private long sent;

    Run(Pacing pacing, Tally tally, BooleanSupplier abandoned) {
      this.pacing = pacing;
      this.tally = tally;
      this.abandoned = abandoned;
      this.end = start + pacing.length().toNanos();
    }

    LoadResult toEnd() throws IOException {
      long now = start;
      while (sending(now)) {
        sendWhatIsDue(now);
        selector.select(this::receive, millisToNext(now));
        now = System.nanoTime();
      }
      Duration window = Duration.ofNanos(now - start);
      long acceptedInWindow = tally.accepted();
      awaitRest(now + ANSWER_PATIENCE.toNanos());
      return new LoadResult(
          start, window, sent, acceptedInWindow, tally.accepted(), tally.refused(), micros);
    }

    /** What was due is sent, however late: to leave it out would be to leave out the slowest. */
    private boolean sending(long now) {
      if (abandoned.getAsBoolean() || now > end + ANSWER_PATIENCE.toNanos()) {
        return false;
      }
      return now < end || sent < pacing.due();
    }

    private void sendWhatIsDue(long now) throws IOException {
      while (!idle.isEmpty()) {
        long due = start + pacing.dueNanos(sent);
        if (due > now || due >= end) {
          return;
        }
        idle.removeFirst().send(requests.next(), pacing.isOpen() ? due : now);
        sent++;
      }
    }

    private void receive(SelectionKey key) {
      Connection connection = (Connection) key.attachment();
      try {
        int status = connection.receive();
        if (status != 0) {
          tally.count(status);
          micros.recordValue(
              Math.min(HIGHEST_MICROS, (System.nanoTime() - connection.dueNanos()) / 1000));
          idle.addLast(connection);
        }
      } catch (IOException e) {
        throw new StackException("a connection broke: " + e, e);
      }
    }

    /** At least one: zero would wait without end. */
    private long millisToNext(long now) {
      long until = idle.isEmpty() ? end : Math.min(end, start + pacing.dueNanos(sent));
      return Math.max(1, (until - now) / NANOS_PER_MILLI);
    }

    private void awaitRest(long deadline) throws IOException {
      while (idle.size() < connections.size()) {
        selector.select(this::receive, 1_000);
        if (System.nanoTime() > deadline) {
          throw new StackException(
              "%d requests were not answered within %d s"
                  .formatted(connections.size() - idle.size(), ANSWER_PATIENCE.toSeconds()));
        }
      }
    }
  }
}
