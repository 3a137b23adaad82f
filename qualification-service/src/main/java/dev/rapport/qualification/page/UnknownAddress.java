package dev.rapport.qualification.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Tells whoever reads pages, by a page, that there is none at an address. Programs are told a
 * problem, also those that take whatever comes: an exception handler that {@code produces} HTML
 * would be asked for them too.
 */
@Component
final class UnknownAddress implements HandlerExceptionResolver, Ordered {

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception fault) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (!(fault instanceof NoResourceFoundException)
        || accept == null
        || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
      return null;
    }
    Authentication caller =
        request.getUserPrincipal() instanceof Authentication known ? known : null;
    return PageAdvice.page(
        HttpStatus.NOT_FOUND, "Not found", "There is no page at this address.", caller);
  }
}
