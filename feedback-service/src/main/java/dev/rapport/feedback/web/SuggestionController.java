package dev.rapport.feedback.web;

import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.PastLeadsReader;
import dev.rapport.standard.suggestion.StandardSuggestion;
import dev.rapport.standard.suggestion.SuggestionOptions;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Suggests a first lead standard from past leads. */
@RestController
@Tag(name = "Suggestions", description = "From history to a first lead standard")
class SuggestionController {

  /** What a service of a small heap can hold beside its work; the command takes any size. */
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  /** A suggestion takes memory and seconds of two cores: the others come again. */
  private final Semaphore room = new Semaphore(1);

  private final InstantSource clock;

  SuggestionController(InstantSource clock) {
    this.clock = clock;
  }

  @PostMapping(path = "/v1/standards/suggestions", produces = "application/yaml")
  @Operation(
      summary = "Suggest a first lead standard from past leads",
      description =
          "CSV with a header in, a draft in YAML out, with its evidence as comments: factors, bins,"
              + " points, what was left out and why. Nothing is kept.",
      parameters = {
        @Parameter(
            name = "label",
            in = ParameterIn.QUERY,
            required = true,
            description = "The column of the outcomes"),
        @Parameter(
            name = "positive",
            in = ParameterIn.QUERY,
            description = "The outcome that counts as won, where it is not 1, true, yes or won"),
        @Parameter(
            name = "include",
            in = ParameterIn.QUERY,
            description = "Learn from this column, whatever it is flagged for; can be repeated"),
        @Parameter(
            name = "exclude",
            in = ParameterIn.QUERY,
            description = "Do not learn from this column; can be repeated")
      },
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "text/csv",
                      schema = @Schema(implementation = String.class))),
      responses = {
        @ApiResponse(responseCode = "200", description = "The draft"),
        @ApiResponse(
            responseCode = "400",
            description =
                "No CSV in UTF-8, no such column, too few leads, or outcomes that cannot be told apart",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "413",
            description = "Over 8 MiB: use the command",
            content = @Content(mediaType = "application/problem+json")),
        @ApiResponse(
            responseCode = "503",
            description = "Another suggestion is being made; come again after Retry-After seconds",
            content = @Content(mediaType = "application/problem+json"))
      })
  String suggest(HttpServletRequest request) throws IOException {
    SuggestionQuery query = SuggestionQuery.of(request.getQueryString());
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw tooLarge();
    }
    // Read before there is a turn: who sends slowly keeps nobody from learning.
    Path file = Files.createTempFile("past-leads-", ".csv");
    try {
      Files.copy(
          new BoundedBody(request.getInputStream(), MOST_BYTES),
          file,
          StandardCopyOption.REPLACE_EXISTING);
      return inTurn(file, query);
    } catch (BoundedBody.ExceededException e) {
      throw tooLarge();
    } finally {
      Files.delete(file);
    }
  }

  private String inTurn(Path file, SuggestionQuery query) throws IOException {
    if (!room.tryAcquire()) {
      throw new ProblemException(
          Problem.UNAVAILABLE, "another suggestion is being made", List.of());
    }
    try (InputStream csv = Files.newInputStream(file)) {
      return draft(csv, query);
    } catch (UnusableHistoryException e) {
      throw new ProblemException(
          Problem.UNUSABLE_HISTORY, String.valueOf(e.getMessage()), List.of(), e);
    } finally {
      room.release();
    }
  }

  private String draft(InputStream csv, SuggestionQuery query) throws IOException {
    PastLeads leads = PastLeadsReader.read(csv, query.label(), query.positive());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    SuggestionOptions options = new SuggestionOptions(today, query.include(), query.exclude());
    return StandardSuggestion.of(leads, options).draft();
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        Problem.TOO_LARGE, "at most %d bytes".formatted(MOST_BYTES), List.of());
  }
}
