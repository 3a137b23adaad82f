package dev.rapport.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;

/** A CSV file of made-up leads that is written while it is read: each row another person. */
final class LeadRows extends InputStream {

  private static final String HEADER =
      "email,phone,first_name,last_name,company,employees,country,job_title,timing,budget,pain,role\n";

  private static final String ROW =
      "ada@row-%09d.example,+44 113 496 0%03d,Ada,Byron,Analytical Engines,120,GB,"
          + "Head of Operations,this month,20k-50k USD,Manual quotes cost two days a month,"
          + "decision maker\n";

  private final long end;
  private long next;
  private byte[] line = HEADER.getBytes(US_ASCII);
  private int at;

  /**
   * A file with a header and so many rows.
   *
   * @param first the number of the first row's person
   */
  LeadRows(long first, long rows) {
    this.next = first;
    this.end = first + rows;
  }

  /** How long a row is, in bytes, with its end. */
  static int rowBytes() {
    return row(0).length;
  }

  private static byte[] row(long number) {
    return ROW.formatted(number, number % 1000).getBytes(US_ASCII);
  }

  private boolean atEnd() {
    if (at < line.length) {
      return false;
    }
    if (next == end) {
      return true;
    }
    line = row(next++);
    at = 0;
    return false;
  }

  @Override
  public int read() {
    return atEnd() ? -1 : line[at++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int read = 0;
    while (read < length && !atEnd()) {
      int some = Math.min(length - read, line.length - at);
      System.arraycopy(line, at, target, offset + read, some);
      at += some;
      read += some;
    }
    return read == 0 && length > 0 ? -1 : read;
  }
}
