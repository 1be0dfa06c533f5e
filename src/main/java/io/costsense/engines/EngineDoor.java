package io.costsense.engines;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets nobody at the catalog without the server's token, whatever is asked. The front door has made
 * sure that a token which was sent is the right one.
 */
@Component
class EngineDoor implements HandlerInterceptor, WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns(IcebergController.PATH + "/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      throw new NotAuthorizedException(
          "CostSense's catalog needs the server's token, sent as `Authorization: Bearer TOKEN`."
              + " `./costsense engines` prints how each engine sends it.");
    }
    return true;
  }
}
