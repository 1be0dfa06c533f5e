package io.costsense.web;

import io.costsense.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses requests by which another site's page would change something or listen in.
 *
 * <p>Browsers say where a request comes from. What is read is safe without this: they don't hand
 * the answer to another site; but a page that asks thousands of questions would still keep the
 * server busy. A WebSocket is not: it opens with a GET and is readable from anywhere.
 */
@Component
@Order(2)
final class OriginGuard extends Guard {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

  OriginGuard(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    super(problems);
  }

  @Override
  void check(HttpServletRequest request) {
    boolean reads =
        READING.contains(request.getMethod()) && request.getHeader(HttpHeaders.UPGRADE) == null;
    if (reads ? isEmbeddedElsewhere(request) : isFromElsewhere(request)) {
      throw new Problem(
          HttpProblems.FOREIGN_ORIGIN,
          "Only CostSense's own page may do this from a browser. Open %s.".formatted(own(request)));
    }
  }

  /** A browser that leaves one of these out still sends another; a program sends none of them. */
  private static boolean isFromElsewhere(HttpServletRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String referrer = request.getHeader(HttpHeaders.REFERER);
    return origin == null
        ? ELSEWHERE.contains(site(request))
            || (referrer != null && !(referrer + "/").startsWith(own(request) + "/"))
        : !origin.equals(own(request)) || ELSEWHERE.contains(site(request));
  }

  /** An image or a script of another site's page; following a link is somebody's own doing. */
  private static boolean isEmbeddedElsewhere(HttpServletRequest request) {
    return ELSEWHERE.contains(site(request))
        && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"));
  }

  private static String site(HttpServletRequest request) {
    return String.valueOf(request.getHeader("Sec-Fetch-Site")).strip().toLowerCase(Locale.ROOT);
  }

  private static String own(HttpServletRequest request) {
    return request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
  }
}
