package dev.rapport.intake.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.FieldNames;
import dev.rapport.intake.lead.TypedLead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of CSV (RFC 4180) with a header; the separator is found out if it is not told. */
final class CsvRows implements Rows {

  private static final int LONGEST_FIELD = 1024 * 1024;
  private static final int LONGEST_ROW = 256 * 1024;
  private static final int LOOK_AHEAD = 64 * 1024;
  private static final String NO_CSV = "From here on this is no CSV";
  private static final String UNDECODABLE = "\uFFFD";

  private final Iterator<CsvRecord> records;
  private final LastByte file;
  private final ColumnMapping mapping;
  private final List<Column> columns;
  private long line;
  private @Nullable String broken;

  /** What was looked at ahead cannot be read. */
  private boolean nextIsMalformed;

  /** A column and the field that it fills. */
  private record Column(String name, String path) {}

  private CsvRows(Iterator<CsvRecord> records, LastByte file, ColumnMapping mapping) {
    this.records = records;
    this.file = file;
    this.mapping = mapping;
    this.columns = columns(header(), mapping);
  }

  /**
   * Opens a file.
   *
   * @param separator between fields; null to find it out
   */
  static CsvRows open(
      InputStream file, Charset charset, @Nullable Character separator, ColumnMapping mapping)
      throws IOException {
    LastByte watched = new LastByte(file);
    BufferedInputStream buffered = new BufferedInputStream(watched, LOOK_AHEAD);
    char between = separator == null ? Separators.guess(buffered, charset, LOOK_AHEAD) : separator;
    var reader =
        CsvReader.builder()
            .fieldSeparator(between)
            .detectBomHeader(true)
            .maxBufferSize(LONGEST_FIELD)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(buffered, charset);
    return new CsvRows(reader.iterator(), watched, mapping);
  }

  private List<String> header() {
    try {
      while (records.hasNext()) {
        CsvRecord header = records.next();
        line = header.getStartingLineNumber();
        if (!isNoteOfTheSeparator(header)) {
          return header.getFields();
        }
      }
    } catch (CsvParseException malformed) {
      throw new InvalidImportException("The header is no CSV.");
    }
    throw new InvalidImportException("The file is empty: its first line names the columns.");
  }

  /** Excel writes it before the header, and a file's separator is guessed from it just as well. */
  private static boolean isNoteOfTheSeparator(CsvRecord first) {
    return first.getStartingLineNumber() == 1
        && first.getFieldCount() == 2
        && first.getField(0).equalsIgnoreCase("sep=")
        && first.getField(1).isEmpty();
  }

  private static List<Column> columns(List<String> header, ColumnMapping mapping) {
    List<String> names = header.stream().map(String::strip).toList();
    for (String named : mapping.columns().keySet()) {
      if (!names.contains(named)) {
        throw new InvalidImportException(
            "The mapping names a column that the file does not have: " + named);
      }
    }
    return names.stream().map(name -> new Column(name, path(name, mapping))).toList();
  }

  private static String path(String column, ColumnMapping mapping) {
    String told = mapping.columns().get(column);
    return told != null ? told : FieldNames.path(column).orElse("attributes." + column);
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      if (broken != null) {
        return null;
      }
      if (nextIsMalformed) {
        return breakOff(line + 1, NO_CSV);
      }
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord record = records.next();
      line = record.getStartingLineNumber();
      return endsWithinQuotes(record)
          ? breakOff(line, "The quotation mark that opens in this row is closed nowhere")
          : new Row(line, lead(record));
    } catch (CsvParseException malformed) {
      // Where a row ends cannot be told any more, so nothing after it can be trusted.
      return breakOff(line + 1, NO_CSV);
    } catch (UncheckedIOException cut) {
      throw cut.getCause();
    }
  }

  private Row breakOff(long at, String fault) {
    broken =
        "%s (line %d); the rows before are kept. Mend it and send it again.".formatted(fault, at);
    return new Row(at, faulty(FaultCode.CSV_MALFORMED, fault + "."));
  }

  @Override
  public @Nullable String brokenOff() {
    return broken;
  }

  /**
   * Whether a record is the rest of the file, swallowed by a quotation mark that nothing closes: it
   * goes over lines to the file's end, and that is no quotation mark.
   */
  private boolean endsWithinQuotes(CsvRecord record) {
    String last = record.getField(record.getFieldCount() - 1);
    return last.indexOf('\n') >= 0 && file.isAtEnd() && !file.endsInQuote() && isLast();
  }

  private boolean isLast() {
    try {
      return !records.hasNext();
    } catch (CsvParseException another) {
      nextIsMalformed = true;
      return false;
    }
  }

  private TypedLead lead(CsvRecord record) {
    List<String> fields = record.getFields();
    if (fields.stream().mapToLong(String::length).sum() > LONGEST_ROW) {
      return faulty(FaultCode.TOO_LARGE, "A row has at most " + LONGEST_ROW + " characters.");
    }
    TypedLead.Builder lead = TypedLead.builder();
    if (fields.size() > columns.size()) {
      lead.fault(
          new FieldError(
              "", FaultCode.CSV_MALFORMED, "The row has more fields than the header names."));
    }
    for (int i = 0; i < Math.min(fields.size(), columns.size()); i++) {
      put(lead, columns.get(i), fields.get(i));
    }
    withConstants(lead, mapping.constants());
    return lead.build();
  }

  private static void put(TypedLead.Builder lead, Column column, String value) {
    if (column.path().equals(ColumnMapping.IGNORE)) {
      return;
    }
    if (value.contains(UNDECODABLE)) {
      lead.fault(
          new FieldError(
              column.name(),
              FaultCode.TEXT_UNDECODABLE,
              "This is not in the charset stated; name it, as in text/csv; charset=windows-1252."));
    }
    lead.put(column.path(), value);
  }

  /** Fills in what a row does not say itself. */
  static void withConstants(TypedLead.Builder lead, Map<String, String> constants) {
    constants.forEach(
        (path, value) -> {
          if (!lead.has(path)) {
            lead.put(path, value);
          }
        });
  }

  private static TypedLead faulty(FaultCode code, String message) {
    return TypedLead.builder().fault(new FieldError("", code, message)).build();
  }
}
