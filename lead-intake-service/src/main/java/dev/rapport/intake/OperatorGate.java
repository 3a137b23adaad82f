package dev.rapport.intake;

import dev.rapport.intake.web.ProblemType;
import dev.rapport.intake.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what people wrote from whoever can reach a form: the quarantine and imports answer to the
 * operators' key, or, where none is set, to this machine alone.
 */
final class OperatorGate implements HandlerInterceptor {

  private static final String BEARER = "Bearer ";

  private final @Nullable String key;
  private final JsonMapper json;

  /** A gate that opens to a key; without one, to callers on this machine. */
  OperatorGate(@Nullable String key, JsonMapper json) {
    this.key = key;
    this.json = json;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (key == null ? isLocal(request) : hasKey(request, key)) {
      return true;
    }
    response.setStatus(ProblemType.OPERATORS_ONLY.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response
        .getOutputStream()
        .write(
            json.writeValueAsBytes(
                Problems.problem(
                    ProblemType.OPERATORS_ONLY,
                    key == null
                        ? "Only this machine is answered: rapport.intake.operator-key is not set."
                        : "Send the operators' key: Authorization: Bearer …")));
    return false;
  }

  private static boolean hasKey(HttpServletRequest request, String key) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null
        && header.startsWith(BEARER)
        && MessageDigest.isEqual(bytes(header.substring(BEARER.length()).strip()), bytes(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether nobody stands between: a proxy on this machine speaks for somebody elsewhere. */
  private static boolean isLocal(HttpServletRequest request) {
    return request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null
        && isLoopback(Objects.requireNonNullElse(request.getRemoteAddr(), ""));
  }

  private static boolean isLoopback(String address) {
    try {
      return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
