package io.costsense.web;

import io.costsense.platform.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Bounds what the bodies of requests may hold in memory: a body of JSON has a megabyte at most, and
 * a few are read at the same time. Uploads go to the disk and are bounded where they are taken, as
 * are files of exchange rates. Forms are what browsers send without asking; no call takes one.
 */
@Component
@Order(4)
final class RequestBodies extends OncePerRequestFilter {

  /** 10,000 paths of a hundred bytes. */
  static final int MOST_BYTES = 1 << 20;

  /** What is made of a megabyte of JSON takes up to 30 MB. */
  private static final int AT_ONCE = 4;

  /** More than these wait for a turn at no time: one that waits takes up 100 KB. */
  private static final int WAITING = 50;

  private static final String FORM = "application/x-www-form-urlencoded";

  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final HandlerExceptionResolver problems;

  RequestBodies(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = typeOf(request);
    if (type.startsWith(FORM)) {
      refuse(
          request,
          response,
          new Problem(
              HttpProblems.UNSUPPORTED_MEDIA_TYPE,
              "No call takes a form of this type. /api/v1/openapi.yaml describes what they take."));
    } else if (!type.contains("json")) {
      chain.doFilter(request, response);
    } else if (request.getContentLengthLong() > MOST_BYTES) {
      refuse(request, response, BoundedBody.tooLarge());
    } else if (turns.getQueueLength() >= WAITING) {
      refuse(request, response, BoundedBody.noTurn());
    } else {
      var body = new BoundedBody(request, turns);
      try {
        chain.doFilter(body, response);
      } finally {
        body.release();
      }
    }
  }

  /** Without its parameters. Spring reads {@code application/ANYTHING+json} as JSON too. */
  private static String typeOf(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType());
    return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Problem why) {
    problems.resolveException(request, response, null, why);
  }
}
