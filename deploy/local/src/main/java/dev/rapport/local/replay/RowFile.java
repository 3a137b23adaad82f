package dev.rapport.local.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.rapport.local.stack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CSV with a header, or a JSONL, by its name's ending. Read once, a row at a time, however long
 * it is; a row that cannot be read is one fault, and the next is read.
 *
 * @param path where it is
 */
record RowFile(Path path) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Whether its rows are JSON. */
  boolean isJson() {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jsonl") || name.endsWith(".ndjson");
  }

  /** What is done with each row. */
  interface Reader {

    /** The columns of a CSV, before its first row. */
    void header(List<String> columns);

    /** A row; false ends the reading. */
    boolean row(Row row) throws InterruptedException;
  }

  /**
   * Reads it.
   *
   * @throws StackException if it cannot be read further
   */
  void read(Reader reader) throws InterruptedException {
    try {
      if (isJson()) {
        readJson(reader);
      } else {
        readCsv(reader);
      }
    } catch (CsvParseException e) {
      throw new StackException("%s is no CSV: %s".formatted(path, e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new StackException("cannot read %s: %s".formatted(path, e), e);
    }
  }

  private void readCsv(Reader reader) throws IOException, InterruptedException {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(path)) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw new StackException("%s is empty".formatted(path));
      }
      List<String> header = records.next().getFields();
      reader.header(header);
      while (records.hasNext()) {
        if (!reader.row(row(header, records.next()))) {
          return;
        }
      }
    }
  }

  private static Row row(List<String> header, CsvRecord record) {
    if (record.getFieldCount() != header.size()) {
      return Row.faulty(
          record.getStartingLineNumber(),
          "has %d fields, the header %d".formatted(record.getFieldCount(), header.size()));
    }
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.put(header.get(i), record.getField(i));
    }
    return new Row(record.getStartingLineNumber(), columns, null, null);
  }

  private void readJson(Reader reader) throws IOException, InterruptedException {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !reader.row(row(number, line))) {
          return;
        }
      }
    }
  }

  private static Row row(long number, String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (!json.isObject()) {
        return Row.faulty(number, "is no JSON object");
      }
      Map<String, String> columns = new LinkedHashMap<>();
      flatten("", json, columns);
      return new Row(number, columns, line, null);
    } catch (JacksonException e) {
      return Row.faulty(number, "is no JSON: " + e.getOriginalMessage());
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> columns) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (field.getValue().isObject()) {
        flatten(name, field.getValue(), columns);
      } else if (field.getValue().isArray()) {
        columns.put(name, field.getValue().toString());
      } else if (!field.getValue().isNull()) {
        columns.put(name, field.getValue().asString());
      }
    }
  }
}
