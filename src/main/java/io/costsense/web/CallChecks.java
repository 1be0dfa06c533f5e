package io.costsense.web;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is looked at before a call of the API is made, in this order. */
@Component
final class CallChecks implements WebMvcConfigurer {

  private static final String API = "/api/**";

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new TokenDemand()).addPathPatterns(API);
    registry.addInterceptor(new KnownParameters()).addPathPatterns(API);
  }
}
