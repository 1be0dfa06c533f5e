package io.costsense.web;

import io.costsense.platform.NeedsToken;
import io.costsense.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses calls that need the token when there is none, before anything of their body is read. That
 * a token which was sent is the right one, {@link TokenGuard} has seen to.
 */
final class TokenDemand implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod call
        && call.hasMethodAnnotation(NeedsToken.class)
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      throw new Problem(
          HttpProblems.TOKEN_NEEDED,
          "Files are read by their paths only for those who can read the data directory. Use the"
              + " command line (`./costsense import FILE...`), or upload the files. A program"
              + " sends the token from server.json in the data directory as `Authorization: Bearer"
              + " TOKEN`.");
    }
    return true;
  }
}
