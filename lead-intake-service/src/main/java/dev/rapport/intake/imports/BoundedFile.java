package dev.rapport.intake.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that is read up to a limit and no further. */
final class BoundedFile extends FilterInputStream {

  private long left;

  BoundedFile(InputStream file, long limit) {
    super(file);
    this.left = limit;
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

  private void count(int read) throws TooLargeException {
    left -= read;
    if (left < 0) {
      throw new TooLargeException();
    }
  }
}
