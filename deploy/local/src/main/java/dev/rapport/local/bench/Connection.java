package dev.rapport.local.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A keep-alive connection with at most one request under way. */
final class Connection {

  private static final int LARGEST_ANSWER = 16 * 1024;

  private final InetSocketAddress server;
  private final Selector selector;
  private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
  private SocketChannel channel;
  private long dueNanos;
  private boolean waiting;

  Connection(InetSocketAddress server, Selector selector) throws IOException {
    this.server = server;
    this.selector = selector;
    this.channel = connect();
  }

  /** Connects anew if the server has closed the connection while it was idle. */
  void renew() throws IOException {
    answer.clear();
    boolean closed;
    try {
      closed = channel.read(answer) < 0;
    } catch (IOException reset) {
      closed = true;
    }
    if (closed) {
      reconnect();
    }
  }

  /**
   * Sends a request.
   *
   * @param dueNanos when it was to leave, from which its answer's time is counted
   */
  void send(ByteBuffer request, long dueNanos) throws IOException {
    this.dueNanos = dueNanos;
    waiting = true;
    answer.clear();
    // A socket's buffer is many times as large as the one request that is under way.
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /**
   * Reads what has arrived.
   *
   * @return the status of the answer if it is complete now, 0 if it is not, -1 if the server has
   *     closed a connection on which an answer was awaited
   */
  int receive() throws IOException {
    if (channel.read(answer) < 0) {
      boolean broken = waiting;
      reconnect();
      return broken ? -1 : 0;
    }
    if (!waiting || !HttpAnswer.complete(answer.array(), answer.position())) {
      return 0;
    }
    waiting = false;
    if (HttpAnswer.closes(answer.array(), answer.position())) {
      reconnect();
    }
    return HttpAnswer.status(answer.array());
  }

  long dueNanos() {
    return dueNanos;
  }

  void close() throws IOException {
    channel.close();
  }

  private void reconnect() throws IOException {
    channel.close();
    waiting = false;
    channel = connect();
  }

  private SocketChannel connect() throws IOException {
    SocketChannel fresh = SocketChannel.open(server);
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    fresh.configureBlocking(false);
    fresh.register(selector, SelectionKey.OP_READ, this);
    return fresh;
  }
}
