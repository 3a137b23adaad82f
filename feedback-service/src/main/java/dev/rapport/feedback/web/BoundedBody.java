package dev.rapport.feedback.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body that may be read up to a bound. */
final class BoundedBody extends FilterInputStream {

  private final long most;
  private long read;

  /**
   * Over a body.
   *
   * @param most bytes that may be read
   */
  BoundedBody(InputStream body, long most) {
    super(body);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int some = super.read(bytes, offset, length);
    count(Math.max(0, some));
    return some;
  }

  private void count(int more) throws ExceededException {
    read += more;
    if (read > most) {
      throw new ExceededException(most);
    }
  }

  /** More was sent than is read. */
  static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    ExceededException(long most) {
      super("at most %d bytes".formatted(most));
    }
  }
}
