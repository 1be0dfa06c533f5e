package io.costsense.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether the server works, part by part, and which version it is. */
@RestController
class HealthController {

  private final HealthChecks checks;

  HealthController(HealthChecks checks) {
    this.checks = checks;
  }

  @GetMapping("/api/v1/health")
  ResponseEntity<Health> health() {
    Health now = checks.look();
    return now.isUp()
        ? ResponseEntity.ok(now)
        : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
            .header(HttpHeaders.RETRY_AFTER, HttpProblems.SECONDS_TO_RETRY)
            .body(now);
  }
}
