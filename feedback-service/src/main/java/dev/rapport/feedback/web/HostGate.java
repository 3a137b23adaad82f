package dev.rapport.feedback.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses who means another by this address, or calls from another's page: nobody is asked who they
 * are here, and any name of the internet can be made to lead a browser to this machine. A browser
 * says whom it takes the service for ({@code Host}) and whose page calls ({@code Origin}); what
 * says no host is no browser.
 */
public final class HostGate extends OncePerRequestFilter {

  /** This machine, as it calls itself. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private static final Pattern AUTHORITY =
      Pattern.compile("(?<name>[^:\\[\\]]+|\\[[0-9a-f:.]+])(:\\d{1,5})?");

  private final Set<String> names;
  private final JsonMapper json;

  /**
   * A gate.
   *
   * @param names by which the service is called beside this machine's own, without ports
   */
  public HostGate(List<String> names, JsonMapper json) {
    this.names =
        names.stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getHeader(HttpHeaders.HOST);
    String page = request.getHeader(HttpHeaders.ORIGIN);
    if ((host == null || isOurs(host))
        && (page == null || isOurs(page.replaceFirst("^https?://", "")))) {
      chain.doFilter(request, response);
    } else {
      refuse(response);
    }
  }

  private boolean isOurs(String authority) {
    var parts = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return false;
    }
    String name = parts.group("name");
    return names.contains(name) || THIS_MACHINE.matcher(name).matches();
  }

  private void refuse(HttpServletResponse response) throws IOException {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "Called localhost, by a loopback address or by a name in rapport.hosts the service"
                + " answers, and pages of these names; nobody is asked who they are here.");
    problem.setType(Problem.uri("wrong-origin"));
    problem.setTitle("Not called by this name");
    response.setStatus(HttpStatus.FORBIDDEN.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
