package dev.rapport.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Provenance;
import dev.rapport.intake.web.IdempotencyKey;
import dev.rapport.intake.web.ProblemType;
import dev.rapport.intake.web.Problems;
import dev.rapport.intake.web.Traces;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Whole files of leads. */
@RestController
class ImportController implements ImportApi {

  private static final String COLUMN = "column.";
  private static final String CONSTANT = "constant.";
  private static final Duration BUSY_FOR = Duration.ofSeconds(10);

  private final LeadIntake intake;
  private final EventSink sink;
  private final Traces traces;
  private final ImportLimits limits;
  private final Semaphore room;

  ImportController(
      LeadIntake intake,
      @Qualifier("importSink") EventSink sink,
      Traces traces,
      ImportLimits limits) {
    this.intake = intake;
    this.sink = sink;
    this.traces = traces;
    this.limits = limits;
    this.room = new Semaphore(limits.concurrentImports());
  }

  @Override
  @PostMapping(
      path = "/v1/imports",
      consumes = {"text/csv", "application/x-ndjson", "application/ndjson", "application/jsonl"})
  public ResponseEntity<Object> stream(HttpServletRequest request) throws IOException {
    return take(
        request,
        request.getInputStream(),
        FileFormat.of(request.getContentType(), null),
        request.getParameter("mapping"));
  }

  @Override
  @PostMapping(path = "/v1/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  public ResponseEntity<Object> upload(MultipartHttpServletRequest request) throws IOException {
    MultipartFile file = request.getFile("file");
    if (file == null) {
      throw new InvalidImportException("The file is expected in a part named file.");
    }
    MultipartFile mapping = request.getFile("mapping");
    return take(
        request,
        file.getInputStream(),
        FileFormat.of(file.getContentType(), file.getOriginalFilename()),
        mapping == null ? request.getParameter("mapping") : new String(mapping.getBytes(), UTF_8));
  }

  private ResponseEntity<Object> take(
      HttpServletRequest request, InputStream body, FileFormat format, @Nullable String mappingText)
      throws IOException {
    IdempotencyKey key = IdempotencyKey.of(request.getHeader(IdempotencyKey.HEADER));
    if (key.fault().isPresent()) {
      return Problems.refused(List.of(key.fault().get()));
    }
    if (!room.tryAcquire()) {
      return Problems.retry(Problems.problem(ProblemType.BUSY, null), BUSY_FOR);
    }
    try {
      Provenance provenance =
          new Provenance.ImportRow(Objects.requireNonNullElse(key.value(), ""), traces.of(request));
      RunningImport running = new RunningImport(intake, sink, provenance, limits.maxRowsInFlight());
      InputStream file = new BoundedFile(body, limits.maxFileBytes());
      return answer(running.run(rows(request, file, format, mapping(request, mappingText))));
    } catch (BoundedFile.TooLargeException tooLarge) {
      return Problems.of(
          ProblemType.TOO_LARGE,
          "A file has at most %d bytes; the rows before are kept. Send it in parts."
              .formatted(limits.maxFileBytes()));
    } finally {
      room.release();
    }
  }

  private Rows rows(
      HttpServletRequest request, InputStream file, FileFormat format, ColumnMapping mapping)
      throws IOException {
    return format.csv()
        ? CsvRows.open(file, format.charset(), separator(request), mapping)
        : new JsonLines(file, limits.maxLineBytes(), mapping.constants());
  }

  private static @Nullable Character separator(HttpServletRequest request) {
    String named = request.getParameter("delimiter");
    if (named == null) {
      return null;
    }
    if (named.equals("tab")) {
      return '\t';
    }
    if (named.length() != 1 || "\"\r\n".contains(named)) {
      throw new InvalidImportException("The delimiter is one character, or the word tab.");
    }
    return named.charAt(0);
  }

  private static ColumnMapping mapping(HttpServletRequest request, @Nullable String text) {
    ColumnMapping mapping = text == null ? ColumnMapping.none() : ColumnMapping.parse(text);
    return mapping.with(parameters(request, COLUMN), parameters(request, CONSTANT));
  }

  private static Map<String, String> parameters(HttpServletRequest request, String prefix) {
    Map<String, String> values = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, given) -> {
              if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), given[0]);
              }
            });
    return values;
  }

  private static ResponseEntity<Object> answer(ImportReport report) {
    if (report.isComplete()) {
      return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(report);
    }
    ProblemDetail problem =
        Problems.problem(
            ProblemType.UNAVAILABLE, "Send the same file again: no lead will be doubled.");
    problem.setProperty("report", report);
    return Problems.retry(problem, BUSY_FOR);
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(InvalidImportException invalid) {
    return Problems.of(ProblemType.INVALID_IMPORT, Objects.requireNonNull(invalid.getMessage()));
  }
}
