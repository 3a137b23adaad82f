package dev.rapport.standard.suggestion;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Passes bytes on as they are, up to the first that is not UTF-8: a reader that replaces it would
 * learn from words that nobody wrote.
 */
final class Utf8Input extends FilterInputStream {
  private static final int CHUNK = 8192;

  /** A character has four bytes at most: so many can wait for the rest of it. */
  private static final int WAITING = 4;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer undecoded = ByteBuffer.allocate(CHUNK + WAITING);
  private final CharBuffer decoded = CharBuffer.allocate(CHUNK + WAITING);
  private int line = 1;
  private int column = 1;
  private boolean afterReturn;

  private Utf8Input(InputStream file) {
    super(file);
  }

  /** The file, checked; as it is if a byte order mark says that it is UTF-16 or UTF-32. */
  static InputStream over(BufferedInputStream file) throws IOException {
    file.mark(WAITING);
    byte[] start = file.readNBytes(WAITING);
    file.reset();
    int first = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | (start[1] & 0xff);
    boolean utf32 = start.length == WAITING && first == 0 && start[2] == -2 && start[3] == -1;
    return first == 0xfeff || first == 0xfffe || utf32 ? file : new Utf8Input(file);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * As of any stream.
   *
   * @throws UnusableHistoryException if what was read is not UTF-8, with its line and column
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, Math.min(length, CHUNK));
    if (read > 0) {
      undecoded.put(bytes, offset, read);
    }
    check(read < 0);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void check(boolean isEnd) {
    undecoded.flip();
    boolean wrong = decoder.decode(undecoded, decoded, isEnd).isError();
    decoded.flip();
    while (decoded.hasRemaining()) {
      pass(decoded.get());
    }
    decoded.clear();
    if (wrong) {
      throw new UnusableHistoryException(
          "is not UTF-8: the byte 0x%02X in line %d, column %d is no character; save it as UTF-8, for example: iconv -f latin1 -t utf-8"
              .formatted(undecoded.get(undecoded.position()), line, column));
    }
    undecoded.compact();
  }

  private void pass(char next) {
    if (next == '\n' && afterReturn) {
      afterReturn = false;
      return;
    }
    afterReturn = next == '\r';
    if (next == '\n' || next == '\r') {
      line++;
      column = 1;
    } else if (!Character.isLowSurrogate(next) && next != '\uFEFF') {
      column++;
    }
  }
}
