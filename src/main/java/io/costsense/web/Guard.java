package io.costsense.web;

import io.costsense.platform.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Looks at each request before any call sees it, and may refuse it with a problem detail. */
abstract class Guard extends OncePerRequestFilter {

  private final HandlerExceptionResolver problems;

  Guard(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  /**
   * @throws Problem to refuse the request
   */
  abstract void check(HttpServletRequest request);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      check(request);
    } catch (Problem refused) {
      problems.resolveException(request, response, null, refused);
      return;
    }
    chain.doFilter(request, response);
  }
}
