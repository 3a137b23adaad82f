package dev.rapport.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.imports.BackgroundImports.Answer;
import dev.rapport.intake.web.IdempotencyKey;
import dev.rapport.intake.web.ProblemType;
import dev.rapport.intake.web.Problems;
import dev.rapport.intake.web.Traces;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Whole files of leads. */
@RestController
class ImportController implements ImportApi {

  private static final Logger log = LoggerFactory.getLogger(ImportController.class);

  private static final String COLUMN = "column.";
  private static final String CONSTANT = "constant.";
  private static final Duration BUSY_FOR = Duration.ofSeconds(10);
  private static final MediaType CSV = new MediaType("text", "csv", UTF_8);

  private final ImportRuns runs;
  private final ImportRegister register;
  private final Optional<BackgroundImports> background;
  private final Traces traces;
  private final ImportLimits limits;
  private final InstantSource clock;

  ImportController(
      ImportRuns runs,
      ImportRegister register,
      Optional<BackgroundImports> background,
      Traces traces,
      ImportLimits limits,
      InstantSource clock) {
    this.runs = runs;
    this.register = register;
    this.background = background;
    this.traces = traces;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  @PostMapping(
      path = "/v1/imports",
      consumes = {"text/csv", "application/x-ndjson", "application/ndjson", "application/jsonl"})
  public ResponseEntity<Object> stream(HttpServletRequest request) throws IOException {
    return take(
        request,
        request.getInputStream(),
        request.getContentLengthLong() < 0 ? null : request.getContentLengthLong(),
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
        file.getSize(),
        FileFormat.of(file.getContentType(), file.getOriginalFilename()),
        mapping == null ? request.getParameter("mapping") : new String(mapping.getBytes(), UTF_8));
  }

  private ResponseEntity<Object> take(
      HttpServletRequest request,
      InputStream body,
      @Nullable Long bytes,
      FileFormat format,
      @Nullable String mappingText)
      throws IOException {
    IdempotencyKey key = IdempotencyKey.of(request.getHeader(IdempotencyKey.HEADER));
    if (key.fault().isPresent()) {
      return Problems.refused(List.of(key.fault().get()));
    }
    ImportPlan plan =
        new ImportPlan(
            format.csv(),
            format.charset().name(),
            separator(request),
            mapping(request, mappingText),
            key.value(),
            traces.of(request).toString());
    // A preference may be passed over: without a disk for files it is.
    boolean later =
        Preference.isStated(request.getHeaders(Preference.HEADER), Preference.RESPOND_ASYNC);
    return later && background.isPresent()
        ? takeLater(background.get(), plan, body)
        : takeNow(plan, body, bytes);
  }

  private ResponseEntity<Object> takeLater(
      BackgroundImports imports, ImportPlan plan, InputStream body) throws IOException {
    try {
      Answer answer = imports.take(plan, body);
      if (answer instanceof Answer.Taken taken) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
            .location(URI.create("/v1/imports/" + taken.progress().importId()))
            .header(Preference.APPLIED, Preference.RESPOND_ASYNC)
            .contentType(MediaType.APPLICATION_JSON)
            .body(taken.progress());
      }
      return answer instanceof Answer.Full
          ? Problems.retry(Problems.problem(ProblemType.BUSY, "Too many files wait."), BUSY_FOR)
          : Problems.of(
              ProblemType.KEY_REUSED, "This key came with another file, or another mapping.");
    } catch (BoundedFile.TooLargeException tooLarge) {
      return tooLarge("no row was taken");
    }
  }

  private ResponseEntity<Object> takeNow(ImportPlan plan, InputStream body, @Nullable Long bytes)
      throws IOException {
    if (!runs.tryEnter()) {
      return Problems.retry(Problems.problem(ProblemType.BUSY, null), BUSY_FOR);
    }
    try {
      return runNow(register.add(UUID.randomUUID(), bytes), plan, body);
    } finally {
      runs.leave();
    }
  }

  private ResponseEntity<Object> runNow(ImportJournal journal, ImportPlan plan, InputStream body)
      throws IOException {
    ImportState state = ImportState.INTERRUPTED;
    String detail = "Its sender went away, or it could not be read to its end.";
    try {
      ImportRuns.Ending ending = runs.run(journal, plan, body, Endurance.NONE);
      ImportReport report = journal.report(ending.unavailable());
      if (!ending.whole()) {
        detail = "Leads could not be kept; send it again.";
        return notKept(report);
      }
      if (ending.brokenOff() != null) {
        detail = ending.brokenOff();
        return brokenOff(report, detail);
      }
      state = ImportState.COMPLETED;
      detail = null;
      return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(report);
    } catch (BoundedFile.TooLargeException tooLarge) {
      detail = "The file is too large; the rows before the limit are kept.";
      return tooLarge("the rows before are kept");
    } catch (InvalidImportException invalid) {
      state = ImportState.FAILED;
      detail = invalid.getMessage();
      throw invalid;
    } finally {
      register.end(journal, state, detail);
    }
  }

  private ResponseEntity<Object> tooLarge(String rows) {
    return Problems.of(
        ProblemType.TOO_LARGE,
        "A file has at most %d bytes; %s. Send it in parts."
            .formatted(limits.maxFileBytes(), rows));
  }

  @Override
  @GetMapping(path = "/v1/imports")
  public ImportList recent() {
    return new ImportList(register.recent().stream().map(ImportProgress::inShort).toList());
  }

  @Override
  @GetMapping(path = "/v1/imports/{importId}")
  public ResponseEntity<Object> progress(@PathVariable String importId) {
    return find(importId)
        .<ResponseEntity<Object>>map(ResponseEntity::ok)
        .orElseGet(ImportController::unknown);
  }

  @Override
  @GetMapping(path = "/v1/imports/{importId}/report")
  public ResponseEntity<Object> report(@PathVariable String importId) {
    ImportProgress progress = find(importId).orElse(null);
    if (progress == null) {
      return unknown();
    }
    if (!progress.state().isOver()) {
      return Problems.retry(Problems.problem(ProblemType.IMPORT_RUNNING, null), BUSY_FOR);
    }
    return register
        .report(progress.importId())
        .map(file -> download(progress.importId(), file))
        .orElseGet(ImportController::unknown);
  }

  private Optional<ImportProgress> find(String importId) {
    try {
      return register
          .find(UUID.fromString(importId))
          .map(journal -> journal.progress(clock.instant()));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<Object> download(UUID id, Path file) {
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("import-%s.csv".formatted(id))
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(new FileSystemResource(file));
  }

  private static ResponseEntity<Object> unknown() {
    return Problems.of(
        ProblemType.UNKNOWN_IMPORT,
        "Imports are known to the instance that took them, for a while.");
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

  private static ResponseEntity<Object> brokenOff(ImportReport report, String why) {
    ProblemDetail problem = Problems.problem(ProblemType.INVALID_IMPORT, why);
    problem.setProperty("report", report);
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ResponseEntity<Object> notKept(ImportReport report) {
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

  @ExceptionHandler
  ResponseEntity<Object> noRoom(NoRoomException full) {
    log.warn("The disk does not take a file, or its report: {}", full.getMessage());
    return Problems.of(
        ProblemType.NO_ROOM, "Send the same file again later: no lead will be doubled.");
  }
}
