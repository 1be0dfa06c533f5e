package io.costsense.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Breaks off an answer that has begun and can't be ended: a problem detail behind its first bytes
 * would look like its end. The failure goes on to the container, which closes the connection, and
 * the client sees that the answer isn't whole. What the container has refused already, such as an
 * upload that broke off, stays refused.
 */
@Component
final class BrokenAnswers implements HandlerExceptionResolver, Ordered {

  private static final class BrokenAnswer extends RuntimeException {

    BrokenAnswer(Exception cause) {
      super("An answer broke off", cause);
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (response.isCommitted() && response.getStatus() < 400) {
      throw new BrokenAnswer(failure);
    }
    return null;
  }
}
