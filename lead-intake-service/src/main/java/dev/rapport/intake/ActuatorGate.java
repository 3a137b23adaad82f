package dev.rapport.intake;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/**
 * Keeps what the service says of itself from whoever is no operator. Whether it is well it tells
 * everybody, for balancers and probes; why, and what it did, operators alone.
 */
final class ActuatorGate extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient OperatorGate operators;
  private final String root;

  /**
   * A gate.
   *
   * @param root the path under which the service speaks of itself
   */
  ActuatorGate(OperatorGate operators, String root) {
    this.operators = operators;
    this.root = root;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (operators.admits(request)) {
      chain.doFilter(new OfOperator(request), response);
    } else if (isHealth(request)) {
      chain.doFilter(request, response);
    } else {
      operators.refuse(response);
    }
  }

  /** Whether that is asked alone: another spelling of the path is not let through. */
  private boolean isHealth(HttpServletRequest request) {
    String health = request.getContextPath() + root + "/health";
    String path = request.getRequestURI();
    return path.equals(health) || path.startsWith(health + "/");
  }

  /** A request of somebody known, to whom details are shown. */
  private static final class OfOperator extends HttpServletRequestWrapper {

    OfOperator(HttpServletRequest request) {
      super(request);
    }

    @Override
    public Principal getUserPrincipal() {
      return () -> "operator";
    }
  }
}
