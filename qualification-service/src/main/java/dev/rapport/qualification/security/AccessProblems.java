package dev.rapport.qualification.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Tells who is not let in, as problem details. */
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final URI UNAUTHORIZED = URI.create("https://rapport.dev/problems/unauthorized");
  private static final URI FORBIDDEN = URI.create("https://rapport.dev/problems/forbidden");

  private final JsonMapper json;

  AccessProblems(JsonMapper json) {
    this.json = json;
  }

  /** Not known who calls. What is wrong with a token is told to whoever has it. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    boolean refused = failure instanceof OAuth2AuthenticationException;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer");
    write(
        response,
        HttpStatus.UNAUTHORIZED,
        UNAUTHORIZED,
        "Who are you?",
        refused
            ? "The token is not accepted: " + failure.getMessage()
            : "Send a token: Authorization: Bearer …");
  }

  /** Known, but not for this. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    write(
        response,
        HttpStatus.FORBIDDEN,
        FORBIDDEN,
        "Not yours to do",
        "The token's roles do not allow %s %s."
            .formatted(request.getMethod(), request.getRequestURI()));
  }

  private void write(
      HttpServletResponse response, HttpStatus status, URI type, String title, String detail)
      throws IOException {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(type);
    problem.setTitle(title);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
