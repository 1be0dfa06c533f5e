package io.costsense.web;

import io.costsense.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses requests made for another host's name.
 *
 * <p>A site whose name is pointed at 127.0.0.1 after its page has loaded would otherwise read
 * everything from the visitor's browser (DNS rebinding).
 */
@Component
@Order(1)
final class HostGuard extends Guard {

  private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  HostGuard(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    super(problems);
  }

  @Override
  void check(HttpServletRequest request) {
    if (!OURS.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
      throw new Problem(
          HttpProblems.FOREIGN_HOST,
          "This server answers for localhost only. Open it as http://localhost:%d."
              .formatted(request.getLocalPort()));
    }
  }
}
