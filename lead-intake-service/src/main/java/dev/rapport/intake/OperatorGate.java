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
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what people wrote from whoever can reach a form: the quarantine and imports answer to the
 * operators' key, or, where none is set, to this machine alone, if nobody else can reach the
 * service. Where a proxy's headers are believed an address says nothing of who calls; and a browser
 * on this machine calls for whatever page it shows, unless it says that the page is this machine's.
 */
final class OperatorGate implements HandlerInterceptor {

  /** This machine, as it calls itself; whoever else has a name for it may have meant another. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

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
    if (admits(request)) {
      return true;
    }
    refuse(response);
    return false;
  }

  /** Whether an operator calls. */
  boolean admits(HttpServletRequest request) {
    return key.isEmpty()
        ? !reachable && isLocal(request) && isOfNoOtherPage(request)
        : key.admit(request);
  }

  /** Answers somebody who is none. */
  void refuse(HttpServletResponse response) throws IOException {
    KeyGate.refuse(response, ProblemType.OPERATORS_ONLY, detail(), json);
  }

  private String detail() {
    if (!key.isEmpty()) {
      return "Send the operators' key: Authorization: Bearer …";
    }
    return reachable
        ? "Set rapport.intake.operator-key. Without it this machine is answered alone, and only"
            + " where server.address is a loopback address and server.forward-headers-strategy is"
            + " none."
        : "Only this machine is answered, called localhost or by its loopback address, and no other"
            + " site's page: rapport.intake.operator-key is not set.";
  }

  /** Whether nobody stands between: a proxy on this machine speaks for somebody elsewhere. */
  private static boolean isLocal(HttpServletRequest request) {
    return request.getHeader("X-Forwarded-For") == null
        && request.getHeader("Forwarded") == null
        && isLoopback(Objects.requireNonNullElse(request.getRemoteAddr(), ""));
  }

  /**
   * Whether no page of another site calls: a browser names the page, and the machine that it takes
   * this one for, which may be another one's name that leads here.
   */
  private static boolean isOfNoOtherPage(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return isThisMachine(Objects.requireNonNullElse(request.getHeader(HttpHeaders.HOST), ""))
        && (origin == null || isThisMachine(origin.replaceFirst("^https?://", "")))
        && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
  }

  private static boolean isThisMachine(String authority) {
    return THIS_MACHINE.matcher(authority).matches();
  }

  private static boolean isLoopback(String address) {
    try {
      return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
