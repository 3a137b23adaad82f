package dev.rapport.intake.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that remembers what it ended in. */
final class LastByte extends FilterInputStream {

  private static final byte QUOTE = '"';

  private byte last;
  private boolean atEnd;

  LastByte(InputStream file) {
    super(file);
  }

  /** Whether all of it has been read. */
  boolean isAtEnd() {
    return atEnd;
  }

  /**
   * Whether the last thing that was read, without ends of lines and the zeros of UTF-16, is a
   * quotation mark.
   */
  boolean endsInQuote() {
    return last == QUOTE;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read < 0) {
      atEnd = true;
    } else {
      note((byte) read);
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read < 0) {
      atEnd = true;
    }
    for (int i = offset; i < offset + read; i++) {
      note(bytes[i]);
    }
    return read;
  }

  private void note(byte read) {
    if (read != '\n' && read != '\r' && read != 0) {
      last = read;
    }
  }
}
