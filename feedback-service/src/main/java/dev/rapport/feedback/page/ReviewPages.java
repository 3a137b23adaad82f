package dev.rapport.feedback.page;

import dev.rapport.feedback.model.ViewUnavailableException;
import dev.rapport.feedback.model.review.ReviewReader;
import dev.rapport.feedback.security.Callers;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page that both teams look at. */
@Controller
final class ReviewPages {

  private final ReviewReader reader;

  ReviewPages(ReviewReader reader) {
    this.reader = reader;
  }

  @GetMapping("/")
  ModelAndView review(
      @RequestParam(required = false) @Nullable String month, @Nullable Authentication caller) {
    YearMonth reviewed;
    try {
      reviewed =
          month == null || month.isBlank() ? reader.lastMonth() : YearMonth.parse(month.strip());
    } catch (DateTimeException e) {
      return fault(HttpStatus.BAD_REQUEST, "No month", "A month is asked for as yyyy-MM.");
    }
    ModelAndView page = new ModelAndView("review");
    page.addObject("review", reader.read(reviewed, Callers.mayReadPhrases(caller)));
    page.addObject("previous", reviewed.minusMonths(1).toString());
    page.addObject(
        "next", reviewed.isBefore(reader.thisMonth()) ? reviewed.plusMonths(1).toString() : null);
    page.addObject("called", Callers.called(caller));
    return page;
  }

  @ExceptionHandler
  ModelAndView away(ViewUnavailableException away) {
    return fault(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Not available now",
        "The view of leads is being built. Load the page again in a moment.");
  }

  private static ModelAndView fault(HttpStatus status, String heading, String detail) {
    ModelAndView page = new ModelAndView("fault", status);
    page.addObject("heading", heading);
    page.addObject("detail", detail);
    return page;
  }
}
