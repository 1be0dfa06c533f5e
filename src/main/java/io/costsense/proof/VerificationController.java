package io.costsense.proof;

import io.costsense.platform.NeedsToken;
import io.costsense.tenancy.CurrentTenant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The proof, on demand, and the way back to the last version that CostSense has committed. */
@RestController
class VerificationController {

  private final Verifier verifier;
  private final Restorations restorations;
  private final CurrentTenant tenant;

  VerificationController(Verifier verifier, Restorations restorations, CurrentTenant tenant) {
    this.verifier = verifier;
    this.restorations = restorations;
    this.tenant = tenant;
  }

  @PostMapping("/api/v1/verifications")
  Verification verify(
      @RequestParam(name = "record_checksums", defaultValue = "false") boolean recordChecksums) {
    return verifier.verify(tenant.get(), recordChecksums);
  }

  @NeedsToken
  @PostMapping("/api/v1/restorations")
  Restorations.Restoration restore() {
    return restorations.restore(tenant.get());
  }

  @DeleteMapping("/api/v1/verifications")
  ResponseEntity<Void> cancel() {
    verifier.cancel(tenant.get());
    return ResponseEntity.noContent().build();
  }
}
