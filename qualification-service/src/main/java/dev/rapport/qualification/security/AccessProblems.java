package dev.rapport.qualification.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
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
    if (isPage(request)) {
      writePage(response, HttpStatus.UNAUTHORIZED, "sign-in.html");
      return;
    }
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
    if (isPage(request)) {
      writePage(response, HttpStatus.FORBIDDEN, "not-yours.html");
      return;
    }
    write(
        response,
        HttpStatus.FORBIDDEN,
        FORBIDDEN,
        "Not yours to do",
        "The token's roles do not allow %s %s."
            .formatted(request.getMethod(), request.getRequestURI()));
  }

  /** People read pages. */
  private static boolean isPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static void writePage(HttpServletResponse response, HttpStatus status, String name)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType("text/html;charset=UTF-8");
    try (InputStream page =
        Objects.requireNonNull(AccessProblems.class.getResourceAsStream("/pages/" + name))) {
      page.transferTo(response.getOutputStream());
    }
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
