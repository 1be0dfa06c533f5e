package io.costsense.ledger.verify;

import io.costsense.tenancy.Tenant;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The proof, on demand. */
@RestController
class VerificationController {

  private final Verifier verifier;

  VerificationController(Verifier verifier) {
    this.verifier = verifier;
  }

  @PostMapping("/api/v1/verifications")
  Verification verify() {
    return verifier.verify(Tenant.DEFAULT);
  }
}
