package io.costsense.proof;

import io.costsense.charges.Charges;
import io.costsense.lake.ForeignChange;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes back what other programs have made of the ledger's table. */
@Service
class Restorations {

  private final Charges charges;

  Restorations(Charges charges) {
    this.charges = charges;
  }

  /**
   * What was taken back.
   *
   * @param snapshot of the other program, which is the table's current one no more; null if there
   *     was none
   * @param message what it had changed
   */
  record Restoration(@Nullable String snapshot, String operation, String message) {}

  /**
   * Makes CostSense's last version the table's current one.
   *
   * @throws Problem {@code nothing-to-restore} if it is; {@code ledger-versions-lost} if
   *     CostSense's own versions are gone from the table
   */
  Restoration restore(Tenant tenant) {
    ForeignChange taken = charges.of(tenant).restore().orElseThrow(Restorations::nothing);
    Long snapshot = taken.snapshot();
    return new Restoration(
        snapshot == null ? null : Long.toString(snapshot),
        taken.operation(),
        "The ledger's table is CostSense's own last version again. " + taken.fact());
  }

  private static Problem nothing() {
    return new Problem(
        ProofProblems.NOTHING_TO_RESTORE,
        "Since CostSense's last commit no other program has changed the ledger's table. Nothing"
            + " was taken back.");
  }
}
