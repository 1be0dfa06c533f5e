package io.costsense.imports;

import io.costsense.platform.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Takes a few uploads at a time: what each part of one needs in memory is small, but not nothing.
 */
@Component
class UploadTurns extends OncePerRequestFilter {

  static final int MOST = 8;

  private final Semaphore turns = new Semaphore(MOST);
  private final HandlerExceptionResolver problems;

  UploadTurns(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null || !type.startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!turns.tryAcquire()) {
      problems.resolveException(
          request,
          response,
          null,
          new Problem(
              ImportProblems.TOO_MANY_UPLOADS,
              "%d uploads are under way. Wait until one of them is done.".formatted(MOST)));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      turns.release();
    }
  }
}
