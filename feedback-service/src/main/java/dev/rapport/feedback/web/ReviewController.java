package dev.rapport.feedback.web;

import dev.rapport.feedback.model.review.Review;
import dev.rapport.feedback.model.review.ReviewReader;
import dev.rapport.feedback.security.Callers;
import dev.rapport.feedback.web.FieldFault.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the pipeline review, for programs and for the minutes of a meeting. */
@RestController
@Tag(name = "Review", description = "What marketing and sales look at together")
class ReviewController {

  private final ReviewReader reader;

  ReviewController(ReviewReader reader) {
    this.reader = reader;
  }

  @GetMapping(value = "/v1/review", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "The pipeline review of a month",
      description =
          "Leads captured in the month (UTC) and what became of them so far, what happened in the"
              + " month, sources by quality, reasons, objections, material, speed and follow-up."
              + " What buyers said is shown to marketing, sales and ops. text/markdown is the same"
              + " for a meeting.")
  Review review(
      @Parameter(description = "The month, yyyy-MM; the last whole one if omitted")
          @RequestParam(required = false)
          @Nullable String month,
      @Parameter(hidden = true) @Nullable Authentication caller) {
    return reader.read(month(month), Callers.mayReadPhrases(caller));
  }

  @GetMapping(value = "/v1/review", produces = "text/markdown;charset=UTF-8")
  String markdown(
      @RequestParam(required = false) @Nullable String month,
      @Parameter(hidden = true) @Nullable Authentication caller) {
    return ReviewMarkdown.of(reader.read(month(month), Callers.mayReadPhrases(caller)));
  }

  private YearMonth month(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return reader.lastMonth();
    }
    try {
      return YearMonth.parse(text.strip());
    } catch (DateTimeException e) {
      String message = "a month as yyyy-MM is expected";
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          "month: " + message,
          List.of(new FieldFault("month", Code.TIME_INVALID, message)),
          e);
    }
  }
}
