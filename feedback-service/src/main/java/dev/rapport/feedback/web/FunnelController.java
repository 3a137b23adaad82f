package dev.rapport.feedback.web;

import dev.rapport.feedback.model.Dimension;
import dev.rapport.feedback.model.Funnel;
import dev.rapport.feedback.model.FunnelView;
import dev.rapport.feedback.model.review.FunnelReader;
import dev.rapport.feedback.web.FieldFault.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the funnel. */
@RestController
@Tag(name = "Funnel", description = "Leads by stage and capture month")
class FunnelController {

  private final FunnelView view;
  private final FunnelReader reader;
  private final Currency currency;

  FunnelController(FunnelView view, FunnelReader reader, Currency currency) {
    this.view = view;
    this.reader = reader;
    this.currency = currency;
  }

  @GetMapping("/v1/funnel")
  @Operation(
      summary = "The funnel by source, campaign, landing page, standard version, team or segment",
      description =
          "Rows by key, summed over the capture months asked for (UTC, both ends included), and"
              + " their totals; cohorts are the same rows split by capture month. Where a month has too many"
              + " sources to be told apart, those that came last count as (other). steps has the"
              + " share of each step that comes to the next, with its 95 % interval (Wilson); a"
              + " cohort that is not ripe looks worse than it will be and is not to be compared.")
  FunnelAnswer funnel(
      @Parameter(
              description =
                  "source, firstSource, campaign, version, team, landingPage, segment (class of"
                      + " the company's size), industry or country")
          @RequestParam(defaultValue = "source")
          String by,
      @Parameter(description = "First capture month, yyyy-MM") @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "Last capture month, yyyy-MM") @RequestParam(required = false)
          @Nullable String to) {
    Funnel.Months months = new Funnel.Months(month("from", from), month("to", to));
    Funnel funnel =
        Dimension.named(by)
            .map(dimension -> Funnel.of(dimension, months, view.parts()))
            .or(() -> reader.by(by, months.from(), months.to()))
            .orElseThrow(FunnelController::unknownDimension);
    return FunnelAnswer.of(funnel, currency, reader.ripe());
  }

  private static ProblemException unknownDimension() {
    List<String> known =
        Stream.concat(
                Arrays.stream(Dimension.values()).map(Dimension::parameter),
                FunnelReader.NAMES.stream())
            .toList();
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
