package dev.rapport.intake;

import dev.rapport.intake.web.BearerKeys;
import dev.rapport.intake.web.KeyGate;
import dev.rapport.intake.web.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what people wrote from whoever can reach a form: the quarantine and imports answer to the
 * operators' key, or, where none is set, to this machine alone, if nobody else can reach the
 * service. Where a proxy's headers are believed an address says nothing of who calls.
 */
final class OperatorGate implements HandlerInterceptor {

  private final BearerKeys key;
  private final boolean reachable;
  private final JsonMapper json;

  /**
   * A gate.
   *
   * @param key that it opens to; without one, to callers on this machine
   * @param reachable whether others than this machine can reach the service, if only by a proxy
   */
  OperatorGate(BearerKeys key, boolean reachable, JsonMapper json) {
    this.key = key;
    this.reachable = reachable;
    this.json = json;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (key.isEmpty() ? !reachable && isLocal(request) : key.admit(request)) {
      return true;
    }
    KeyGate.refuse(response, ProblemType.OPERATORS_ONLY, detail(), json);
    return false;
  }

  private String detail() {
    if (!key.isEmpty()) {
      return "Send the operators' key: Authorization: Bearer …";
    }
    return reachable
        ? "Set rapport.intake.operator-key. Without it this machine is answered alone, and only"
            + " where server.address is a loopback address and server.forward-headers-strategy is"
            + " none."
        : "Only this machine is answered: rapport.intake.operator-key is not set.";
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
