package io.costsense.http;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells that the server is up, and which one it is. */
@RestController
class HealthController {

  private final Health up;

  HealthController(@Value("${spring.application.version}") String version) {
    this.up = new Health("up", version);
  }

  record Health(String status, String version) {}

  @GetMapping("/api/v1/health")
  Health health() {
    return up;
  }
}
