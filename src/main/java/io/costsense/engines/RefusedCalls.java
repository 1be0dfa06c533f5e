package io.costsense.engines;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.ErrorResponseParser;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Answers the catalog's refusals as engines understand them, also those of the front door, which
 * answers everybody else with a problem detail.
 */
@Configuration(proxyBeanMethods = false)
class RefusedCalls implements WebMvcConfigurer {

  /** Where engines that are configured with a {@code credential} ask for a token first. */
  private static final String TOKENS = IcebergController.PATH + "/v1/oauth/tokens";

  private static final String SECONDS_TO_RETRY = "5";

  private static final String NO_CREDENTIALS =
      "{\"error\":\"unsupported_grant_type\",\"error_description\":\"CostSense's catalog hands out"
          + " no tokens. Configure the engine with the server's token as its token, not as a"
          + " credential: `./costsense engines` prints how.\"}";

  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.addFirst(RefusedCalls::answer);
  }

  private static @Nullable ModelAndView answer(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object call,
      Exception failure) {
    if (!isOfTheCatalog(request, call) || response.isCommitted()) {
      return null;
    }
    if (request.getRequestURI().equals(TOKENS)) {
      send(response, HttpServletResponse.SC_BAD_REQUEST, NO_CREDENTIALS);
    } else {
      ErrorResponse error = IcebergErrors.of(failure);
      if (error.code() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_RETRY);
      }
      send(response, error.code(), ErrorResponseParser.toJson(error));
    }
    return new ModelAndView();
  }

  /** The front door refuses before anybody knows which call is asked; a path has many spellings. */
  private static boolean isOfTheCatalog(HttpServletRequest request, @Nullable Object call) {
    return call instanceof HandlerMethod method
        ? method.getBeanType().equals(IcebergController.class)
        : request.getRequestURI().startsWith(IcebergController.PATH + "/");
  }

  private static void send(HttpServletResponse response, int status, String json) {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    try {
      response.getWriter().write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
