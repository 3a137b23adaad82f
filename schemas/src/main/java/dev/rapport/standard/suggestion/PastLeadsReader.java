package dev.rapport.standard.suggestion;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads past leads from CSV (RFC 4180) in UTF-8 with a header: comma, semicolon, tab or bar between
 * the fields, whichever the header has most of; a byte order mark and Excel's {@code sep=} line are
 * passed over. A row that lacks fields lacks those values; what a row has beyond the header is
 * dropped, and told.
 */
public final class PastLeadsReader {
  /** The most rows that are read. */
  public static final int MOST_ROWS = 2_000_000;

  private static final int LONGEST_FIELD = 16 * 1024 * 1024;
  private static final int LOOK_AHEAD = 64 * 1024;
  private static final String SEPARATORS = ",;\t|";

  private PastLeadsReader() {}

  /**
   * Reads a file.
   *
   * @param csv stays open
   * @param label the column that holds the outcomes
   * @param positive the outcome that counts as won; null to find it out, where the outcomes are
   *     such as 1 and 0, yes and no, won and lost
   * @throws UnusableHistoryException if it is no such table, is not UTF-8, has no such column, or
   *     its outcomes cannot be told apart
   * @throws IOException if it cannot be read
   */
  public static PastLeads read(InputStream csv, String label, @Nullable String positive)
      throws IOException {
    BufferedInputStream file = new BufferedInputStream(csv, LOOK_AHEAD);
    // Reading ends before the stream is closed: it is the caller's.
    Iterator<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(separator(file))
            .detectBomHeader(true)
            .maxBufferSize(LONGEST_FIELD)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(Utf8Input.over(file), StandardCharsets.UTF_8)
            .iterator();
    try {
      PastLeadsTable table = new PastLeadsTable(header(records), label);
      while (records.hasNext()) {
        if (table.size() == MOST_ROWS) {
          throw new UnusableHistoryException("the file has more than " + MOST_ROWS + " rows");
        }
        CsvRecord row = records.next();
        table.add(row.getFields(), row.getStartingLineNumber());
      }
      return table.leads(positive);
    } catch (CsvParseException e) {
      if (e.getCause() instanceof UnusableHistoryException unusable) {
        throw unusable; // it is not the form of the table that is wrong
      }
      throw new UnusableHistoryException("this is no CSV: " + reason(e));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause();
    String message = String.valueOf(e.getMessage());
    return cause == null || cause.getMessage() == null
        ? message
        : message + " (" + cause.getMessage() + ")";
  }

  private static List<String> header(Iterator<CsvRecord> records) {
    while (records.hasNext()) {
      CsvRecord record = records.next();
      boolean noteOfTheSeparator =
          record.getField(0).toLowerCase(Locale.ROOT).startsWith("sep=")
              && record.getFieldCount() <= 2;
      if (!noteOfTheSeparator) {
        return record.getFields().stream().map(String::strip).toList();
      }
    }
    throw new UnusableHistoryException("the file is empty: its first line names the columns");
  }

  /** The separator that the header has most of, outside quotes; a comma if it has none. */
  private static char separator(BufferedInputStream file) throws IOException {
    file.mark(LOOK_AHEAD);
    String start = new String(file.readNBytes(LOOK_AHEAD), StandardCharsets.UTF_8);
    file.reset();
    int[] count = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
        count[SEPARATORS.indexOf(c)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < count.length; i++) {
      best = count[i] > count[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }
}
