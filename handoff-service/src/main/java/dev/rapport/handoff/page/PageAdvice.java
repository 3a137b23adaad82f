package dev.rapport.handoff.page;

import dev.rapport.handoff.web.Problem;
import dev.rapport.handoff.web.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Tells faults to people. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageAdvice {

  @ExceptionHandler
  ModelAndView told(PageFault fault, HttpServletResponse response) {
    return page(fault.status(), fault.title(), String.valueOf(fault.getMessage()), response);
  }

  @ExceptionHandler
  ModelAndView told(Problem problem, HttpServletResponse response) {
    return page(
        problem.type().status(),
        problem.type() == ProblemType.CONFLICT ? "Answered already" : problem.type().title(),
        String.valueOf(problem.getMessage()),
        response);
  }

  @ExceptionHandler
  ModelAndView told(MethodArgumentTypeMismatchException mistyped, HttpServletResponse response) {
    return page(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "Not understood",
        "“%s” is no number. Go back and send it again.".formatted(mistyped.getValue()),
        response);
  }

  @ExceptionHandler
  ModelAndView notYet(InvalidStateStoreException e, HttpServletResponse response) {
    return page(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Not available now",
        "The service is starting. Load the page again in a moment.",
        response);
  }

  private static ModelAndView page(
      HttpStatus status, String title, String detail, HttpServletResponse response) {
    PageHeaders.set(response);
    ModelAndView page = new ModelAndView("answer-fault", status);
    page.addObject("heading", title);
    page.addObject("detail", detail);
    return page;
  }
}
