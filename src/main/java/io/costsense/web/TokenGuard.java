package io.costsense.web;

import io.costsense.platform.NeedsToken;
import io.costsense.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses requests with a wrong token.
 *
 * <p>Those without one pass until people can sign in, because only this machine reaches the server;
 * calls that {@link NeedsToken} are the exception.
 */
@Component
@Order(3)
final class TokenGuard extends Guard {

  private static final String BEARER = "Bearer ";

  private final byte[] token;

  TokenGuard(
      LocalToken token, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    super(problems);
    this.token = token.value().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  void check(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null && !isValid(authorization)) {
      throw new Problem(
          HttpProblems.INVALID_TOKEN,
          "The token belongs to another server or to an earlier run of this one. It stands in"
              + " server.json in the data directory.");
    }
  }

  private boolean isValid(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return false;
    }
    byte[] given =
        authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, token);
  }
}
