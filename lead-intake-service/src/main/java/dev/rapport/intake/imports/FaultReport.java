package dev.rapport.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.rapport.intake.imports.ImportReport.RowError;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** All faults of a file as CSV for whoever is to mend it. Not safe for use by many threads. */
final class FaultReport implements Closeable {

  private final CsvWriter lines;

  /** A report with nothing but its header so far. */
  FaultReport(OutputStream to) throws IOException {
    lines =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.NON_EMPTY)
            .build(to, UTF_8);
    write("line", "field", "code", "message");
  }

  /** Adds a fault of a row. */
  void add(RowError error) throws IOException {
    write(
        Long.toString(error.line()),
        HarmlessText.of(error.field()),
        error.code(),
        HarmlessText.of(error.message()));
  }

  /** Adds a fault of the file as a whole. */
  void add(InvalidImportException fault) throws IOException {
    write("", "", "import.invalid", HarmlessText.of(String.valueOf(fault.getMessage())));
  }

  private void write(String line, String field, String code, String message) throws IOException {
    try {
      lines.writeRecord(line, field, code, message);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
