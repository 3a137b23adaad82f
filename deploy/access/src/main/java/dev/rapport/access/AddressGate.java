package dev.rapport.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where nobody is asked who they are: refuses who means another by this address, or calls from
 * another's page.
 */
final class AddressGate extends OncePerRequestFilter {

  private final OwnAddress own;
  private final AccessProblems problems;

  AddressGate(OwnAddress own, AccessProblems problems) {
    this.own = own;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (own.isMeant(request)) {
      chain.doFilter(request, response);
    } else {
      problems.refuseAddress(response);
    }
  }
}
