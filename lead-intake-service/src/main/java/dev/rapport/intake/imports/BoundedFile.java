package dev.rapport.intake.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that is read up to a limit and no further, and of which is known how far it was read. */
final class BoundedFile extends FilterInputStream {

  private final long limit;
  private volatile long bytesRead;

  BoundedFile(InputStream file, long limit) {
    super(file);
    this.limit = limit;
  }

  /** How far it was read; may be asked by any thread. */
  long bytesRead() {
    return bytesRead;
  }

  /** The file is longer than it may be. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  // Only the thread that reads the file writes.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void count(int read) throws TooLargeException {
    bytesRead += read;
    if (bytesRead > limit) {
      throw new TooLargeException();
    }
  }
}
