package dev.rapport.feedback.web;

import dev.rapport.events.TraceParent;
import dev.rapport.feedback.model.OutcomeLog;
import dev.rapport.feedback.model.OutcomeReport;
import dev.rapport.feedback.model.OutcomeTooLargeException;
import dev.rapport.feedback.model.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what sales tells. */
@RestController
@Tag(name = "Outcomes", description = "What became of leads")
class OutcomeController {

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final OutcomeLog log;
  private final InstantSource clock;
  private final RandomGenerator traceIds;

  OutcomeController(OutcomeLog log, InstantSource clock, RandomGenerator traceIds) {
    this.log = log;
    this.clock = clock;
    this.traceIds = traceIds;
  }

  @PostMapping("/v1/outcomes")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Tell what became of leads",
      description =
          "One outcome, an array of them, or one a line (application/x-ndjson). Of several the valid"
              + " ones are kept and the others named under errors. The same outcome told twice is"
              + " one: by its outcomeId, by the Idempotency-Key, else by its content (where that has no"
              + " occurredAt: within ten minutes).",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "application/json",
                    schema = @Schema(implementation = ToldOutcome.class)),
                @Content(
                    mediaType = "application/x-ndjson",
                    schema = @Schema(implementation = ToldOutcome.class))
              }),
      responses = {
        @ApiResponse(responseCode = "202", description = "Kept: the brokers have it on disk"),
        @ApiResponse(
            responseCode = "400",
            description = "Nothing in it can be kept; errors name the fields",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "413",
            description = "Over 4 MiB or 5,000 outcomes, or nothing but outcomes of over 256 KiB",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "503",
            description = "Kafka does not answer; tell it again after Retry-After seconds",
            content = @Content(mediaType = "application/problem+json"))
      })
  Receipt tell(
      HttpServletRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @Parameter(description = "The trace to continue, as W3C Trace Context writes it")
          @RequestHeader(name = "traceparent", required = false)
          @Nullable String traceParent)
      throws IOException {
    OutcomeBatch batch = read(request, idempotencyKey);
    if (batch.reports().isEmpty() && !batch.faults().isEmpty()) {
      Problem problem = batch.isTooLarge() ? Problem.TOO_LARGE : Problem.INVALID_OUTCOME;
      throw new ProblemException(problem, "no outcome in it can be kept", batch.faults());
    }
    keep(batch.reports(), TraceParent.parse(traceParent));
    return Receipt.of(batch);
  }

  private OutcomeBatch read(HttpServletRequest request, @Nullable String idempotencyKey)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new ProblemException(
          Problem.TOO_LARGE, "at most %d bytes".formatted(MOST_BYTES), List.of());
    }
    Instant now = clock.instant();
    return isLines(request.getContentType())
        ? OutcomeBatch.ofLines(body, idempotencyKey, now)
        : OutcomeBatch.ofJson(body, idempotencyKey, now);
  }

  private static boolean isLines(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    return type.contains("ndjson") || type.contains("jsonl") || type.contains("json-lines");
  }

  private void keep(List<OutcomeReport> reports, Optional<TraceParent> caller) {
    List<CompletableFuture<?>> kept = new ArrayList<>(reports.size());
    for (OutcomeReport report : reports) {
      CompletableFuture<?> told = log.append(report, trace(caller)).toCompletableFuture();
      kept.add(told);
      if (told.isCompletedExceptionally()) {
        break; // refused at once: the caller need not wait for each of the others to be refused
      }
    }
    try {
      CompletableFuture.allOf(kept.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      throw refused(e);
    }
  }

  private TraceParent trace(Optional<TraceParent> caller) {
    return caller.map(trace -> trace.child(traceIds)).orElseGet(() -> TraceParent.start(traceIds));
  }

  private static ProblemException refused(CompletionException e) {
    return e.getCause() instanceof OutcomeTooLargeException
        ? new ProblemException(
            Problem.TOO_LARGE, "an outcome is larger than what can be kept", List.of(), e)
        : new ProblemException(
            Problem.UNAVAILABLE,
            "the outcomes may not have been kept; telling them again does no harm",
            List.of(),
            e);
  }

  /** An outcome in JSON, for the documentation; it is read by {@link OutcomeForm}. */
  @Schema(name = "Outcome", description = "leadId or submissionId, and kind, are required.")
  record ToldOutcome(
      @Schema(description = "Id of your own, if you have one") @Nullable UUID outcomeId,
      @Nullable UUID leadId,
      @Schema(description = "Where you know the submission, not the lead")
          @Nullable UUID submissionId,
      OutcomeReport.Kind kind,
      @Schema(description = "When it happened; now, if omitted") @Nullable Instant occurredAt,
      @Nullable Reason reason,
      @Schema(description = "At most two decimals; needs a currency") @Nullable BigDecimal amount,
      @Schema(description = "ISO 4217", example = "USD") @Nullable String currency,
      @Schema(description = "Attempts to reach the person") @Nullable Integer attempts,
      @Nullable String competitor,
      @Nullable List<String> objections,
      @Nullable List<String> materials,
      @Nullable String buyerPhrase,
      @Nullable String comment,
      @Nullable String teamId,
      @Nullable String repId,
      @Nullable String origin) {}

  /**
   * The answer.
   *
   * @param status accepted
   * @param outcomeId of a single outcome
   * @param accepted how many were kept
   * @param refused how many were not
   * @param outcomeIds of those kept, in the order of the request
   * @param errors what is wrong with those refused
   */
  record Receipt(
      String status,
      @Nullable UUID outcomeId,
      int accepted,
      int refused,
      List<UUID> outcomeIds,
      List<FieldFault> errors) {

    static Receipt of(OutcomeBatch batch) {
      List<UUID> ids = batch.reports().stream().map(OutcomeReport::outcomeId).toList();
      return new Receipt(
          "accepted",
          batch.single() ? ids.get(0) : null,
          ids.size(),
          batch.size() - ids.size(),
          ids,
          batch.faults());
    }
  }
}
