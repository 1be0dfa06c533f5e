package io.costsense.http;

import io.costsense.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses requests by which another site's page would change something or listen in.
 *
 * <p>Browsers say where such a request comes from. Reading is safe without this: they don't hand
 * the answer to another site. A WebSocket is not: it opens with a GET and is readable from
 * anywhere.
 */
@Component
@Order(2)
final class OriginGuard extends Guard {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  OriginGuard(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    super(problems);
  }

  @Override
  void check(HttpServletRequest request) {
    if (READING.contains(request.getMethod()) && request.getHeader(HttpHeaders.UPGRADE) == null) {
      return;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !origin.equals(own(request))) {
      throw new Problem(
          HttpProblems.FOREIGN_ORIGIN,
          "Only CostSense's own page may do this from a browser. Open %s.".formatted(own(request)));
    }
  }

  private static String own(HttpServletRequest request) {
    return request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
  }
}
