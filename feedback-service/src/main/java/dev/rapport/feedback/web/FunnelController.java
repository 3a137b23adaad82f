package dev.rapport.feedback.web;

import dev.rapport.feedback.model.Dimension;
import dev.rapport.feedback.model.Funnel;
import dev.rapport.feedback.model.FunnelView;
import dev.rapport.feedback.web.FieldFault.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the funnel. */
@RestController
@Tag(name = "Funnel", description = "Leads by stage and capture month")
class FunnelController {

  private final FunnelView view;
  private final Currency currency;

  FunnelController(FunnelView view, Currency currency) {
    this.view = view;
    this.currency = currency;
  }

  @GetMapping("/v1/funnel")
  @Operation(
      summary = "The funnel by source, campaign, standard version or team",
      description =
          "Rows by key, summed over the capture months asked for (UTC, both ends included), and"
              + " their totals; cohorts are the same rows split by capture month. Where a month has too many"
              + " sources to be told apart, those that came last count as (other).")
  FunnelAnswer funnel(
      @Parameter(description = "source, firstSource, campaign, version or team")
          @RequestParam(defaultValue = "source")
          String by,
      @Parameter(description = "First capture month, yyyy-MM") @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "Last capture month, yyyy-MM") @RequestParam(required = false)
          @Nullable String to) {
    Dimension dimension = Dimension.named(by).orElseThrow(FunnelController::unknownDimension);
    Funnel.Months months = new Funnel.Months(month("from", from), month("to", to));
    return FunnelAnswer.of(Funnel.of(dimension, months, view.parts()), currency);
  }

  private static ProblemException unknownDimension() {
    List<String> known = Arrays.stream(Dimension.values()).map(Dimension::parameter).toList();
    return refused("by", Code.VALUE_UNKNOWN, "one of " + known);
  }

  private static @Nullable YearMonth month(String parameter, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return YearMonth.parse(text.strip());
    } catch (DateTimeException e) {
      throw refused(parameter, Code.TIME_INVALID, "a month as yyyy-MM is expected");
    }
  }

  private static ProblemException refused(String parameter, Code code, String message) {
    return new ProblemException(
        Problem.INVALID_PARAMETER,
        parameter + ": " + message,
        List.of(new FieldFault(parameter, code, message)));
  }
}
