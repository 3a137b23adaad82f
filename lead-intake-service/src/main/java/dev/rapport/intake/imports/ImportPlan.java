package dev.rapport.intake.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.events.TraceParent;
import dev.rapport.intake.lead.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a file is to be read, and on whose behalf.
 *
 * @param csv CSV, else JSON lines
 * @param charset of its text
 * @param separator between fields of CSV; null to find it out
 * @param mapping which column is which field
 * @param importKey the sender's name for the import; null if it gave none
 * @param traceParent the trace that it is part of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportPlan(
    boolean csv,
    String charset,
    @Nullable Character separator,
    ColumnMapping mapping,
    @Nullable String importKey,
    String traceParent) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Opens a file.
   *
   * @throws InvalidImportException if it cannot be read in this way
   */
  Rows rows(InputStream file, ImportLimits limits) throws IOException {
    return csv
        ? CsvRows.open(file, Charset.forName(charset), separator, mapping)
        : new JsonLines(file, limits.maxLineBytes(), mapping.constants());
  }

  /** Where its rows come from. */
  Provenance provenance() {
    return new Provenance.ImportRow(
        Objects.requireNonNullElse(importKey, ""),
        TraceParent.parse(traceParent).orElseThrow(IllegalStateException::new));
  }

  /** How the file is to be read, as one text that no other way shares. */
  String reading() {
    return JSON.writeValueAsString(
        new TreeMap<>(
            Map.of(
                "format", csv + " " + charset + " " + separator,
                "columns", new TreeMap<>(mapping.columns()),
                "constants", new TreeMap<>(mapping.constants()))));
  }
}
