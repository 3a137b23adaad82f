package dev.rapport.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
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

  /** The type of what is asked by nobody known. */
  static final URI UNAUTHORIZED = URI.create("https://rapport.dev/problems/unauthorized");

  /** Its title. */
  static final String WHO = "Who are you?";

  private static final URI FORBIDDEN = URI.create("https://rapport.dev/problems/forbidden");

  /** The type that a page of another site is told by intake too. */
  private static final URI WRONG_ORIGIN = URI.create("https://rapport.dev/problems/wrong-origin");

  /** The type of what cannot be done while an issuer is away. */
  static final URI ISSUER_UNAVAILABLE =
      URI.create("https://rapport.dev/problems/issuer-unavailable");

  private static final String SOON = "2";

  private final JsonMapper json;
  private final @Nullable AccessPages pages;

  /**
   * For a service.
   *
   * @param pages null where it has none of its own for people
   */
  AccessProblems(JsonMapper json, @Nullable AccessPages pages) {
    this.json = json;
    this.pages = pages;
  }

  /** Not known who calls. What is wrong with a token is told to whoever has it. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof IssuerAwayException) {
      tellIssuerAway(request, response, failure);
      return;
    }
    boolean refused = failure instanceof OAuth2AuthenticationException;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer");
    if (pages != null && asksForPage(request)) {
      writePage(response, HttpStatus.UNAUTHORIZED, pages.signIn());
      return;
    }
    write(
        response,
        HttpStatus.UNAUTHORIZED,
        UNAUTHORIZED,
        WHO,
        refused
            ? "The token is not accepted: " + failure.getMessage()
            : "Send a token: Authorization: Bearer …");
  }

  private void tellIssuerAway(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException away)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
    if (pages != null && asksForPage(request)) {
      writePage(response, HttpStatus.SERVICE_UNAVAILABLE, pages.issuerAway());
      return;
    }
    write(
        response,
        HttpStatus.SERVICE_UNAVAILABLE,
        ISSUER_UNAVAILABLE,
        "Not available now",
        String.valueOf(away.getMessage()));
  }

  /** Another is meant, or another's page calls. */
  void refuseAddress(HttpServletResponse response) throws IOException {
    write(
        response,
        HttpStatus.FORBIDDEN,
        WRONG_ORIGIN,
        "Not called by this name",
        "Nobody is asked who they are here (rapport.security.open), so only localhost and loopback"
            + " addresses are answered, and pages of these; another name is set by"
            + " rapport.security.public-address.");
  }

  /** Known, but not for this. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    if (pages != null && asksForPage(request)) {
      writePage(response, HttpStatus.FORBIDDEN, pages.notYours());
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
  private static boolean asksForPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static void writePage(HttpServletResponse response, HttpStatus status, String page)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType("text/html;charset=UTF-8");
    response.getOutputStream().write(page.getBytes(UTF_8));
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
