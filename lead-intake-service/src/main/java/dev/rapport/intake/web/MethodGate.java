package dev.rapport.intake.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Refuses methods that nothing here answers to, before anything looks at what they bring. */
public final class MethodGate extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");

  private final transient JsonMapper json;

  /** A gate. */
  public MethodGate(JsonMapper json) {
    this.json = json;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (METHODS.contains(request.getMethod())) {
      chain.doFilter(request, response);
    } else {
      response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, OPTIONS");
      KeyGate.write(
          response,
          Problems.problem(
              ProblemType.METHOD_NOT_ALLOWED,
              "Nothing here answers to another method than GET, HEAD, POST and OPTIONS."),
          json);
    }
  }
}
