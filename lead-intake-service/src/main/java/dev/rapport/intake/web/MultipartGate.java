package dev.rapport.intake.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses bodies in parts that are larger than a lead, but where files are imported. A servlet
 * container puts parts on disk as soon as anything asks for a parameter, whatever the method.
 */
public final class MultipartGate extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final int most;
  private final String imports;
  private final transient JsonMapper json;

  /**
   * A gate.
   *
   * @param most bytes that a body in parts may have
   * @param imports the path to which files may be posted
   */
  public MultipartGate(int most, String imports, JsonMapper json) {
    this.most = most;
    this.imports = imports;
    this.json = json;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isInParts(request) || isImport(request, imports) || isSmall(request)) {
      chain.doFilter(request, response);
    } else {
      KeyGate.write(
          response,
          Problems.tooLarge("A body in parts says its length, and has at most " + most + " bytes."),
          json);
    }
  }

  private static boolean isInParts(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  /** Whether a file may come: another spelling of the path is not let through. */
  static boolean isImport(HttpServletRequest request, String imports) {
    return request.getMethod().equals("POST")
        && request.getRequestURI().equals(request.getContextPath() + imports);
  }

  /** What it says is what is read of it. */
  private boolean isSmall(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length >= 0 && length <= most;
  }
}
