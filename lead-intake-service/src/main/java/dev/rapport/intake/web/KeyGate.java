package dev.rapport.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.databind.json.JsonMapper;

/** Lets programs in that have a key; all of them where no key is set. */
public final class KeyGate implements HandlerInterceptor {

  private final BearerKeys keys;
  private final JsonMapper json;

  /** A gate that opens to any of the keys. */
  public KeyGate(BearerKeys keys, JsonMapper json) {
    this.keys = keys;
    this.json = json;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (keys.isEmpty() || keys.admit(request)) {
      return true;
    }
    refuse(
        response,
        ProblemType.KEY_NEEDED,
        "Send one of the keys of rapport.intake.api-keys: Authorization: Bearer …",
        json);
    return false;
  }

  /** Answers somebody who has no key. */
  public static void refuse(
      HttpServletResponse response, ProblemType type, String detail, JsonMapper json)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    write(response, Problems.problem(type, detail), json);
  }

  /** Answers before any controller is asked. */
  static void write(HttpServletResponse response, ProblemDetail problem, JsonMapper json)
      throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
