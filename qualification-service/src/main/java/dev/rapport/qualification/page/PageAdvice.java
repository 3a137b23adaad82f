package dev.rapport.qualification.page;

import dev.rapport.qualification.model.agreement.AgreementRefusedException;
import dev.rapport.qualification.model.agreement.StandardJournal.JournalUnavailableException;
import dev.rapport.qualification.stream.CurrentLeads.ViewUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What all pages share: who looks, and how a fault is told. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageAdvice {

  @ModelAttribute("visitor")
  Visitor visitor(@Nullable Authentication caller) {
    return Visitor.of(caller);
  }

  @ExceptionHandler
  ModelAndView told(PageFault fault, @Nullable Authentication caller) {
    return page(fault.status(), fault.title(), String.valueOf(fault.getMessage()), caller);
  }

  @ExceptionHandler
  ModelAndView refused(AgreementRefusedException refused, @Nullable Authentication caller) {
    HttpStatus status =
        switch (refused.reason()) {
          case UNKNOWN_VERSION -> HttpStatus.NOT_FOUND;
          case CLOSED, SIGNED_ALREADY -> HttpStatus.CONFLICT;
          case SIGNED_FOR_BOTH, TEAM_UNCLEAR -> HttpStatus.FORBIDDEN;
        };
    return page(status, "Not done", String.valueOf(refused.getMessage()), caller);
  }

  @ExceptionHandler
  ModelAndView away(ViewUnavailableException away, @Nullable Authentication caller) {
    return page(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Not available now",
        "The view of leads is being built. Load the page again in a moment.",
        caller);
  }

  @ExceptionHandler
  ModelAndView away(JournalUnavailableException away, @Nullable Authentication caller) {
    return page(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Not known whether it is done",
        "Kafka did not say that the decision is kept. Look at the version, then do it again.",
        caller);
  }

  static ModelAndView page(
      HttpStatus status, String title, String detail, @Nullable Authentication caller) {
    ModelAndView page = new ModelAndView("fault", status);
    page.addObject("visitor", Visitor.of(caller));
    page.addObject("heading", title);
    page.addObject("detail", detail);
    return page;
  }
}
