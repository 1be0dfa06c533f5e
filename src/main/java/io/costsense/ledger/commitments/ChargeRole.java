package io.costsense.ledger.commitments;

import java.util.Set;

/**
 * What part a Usage or Purchase charge plays in savings. Charges of other categories play none:
 * FOCUS gives them no prices of their own.
 */
enum ChargeRole {

  /**
   * Pays for later charges, which carry its cost in their EffectiveCost. It is left out of savings,
   * or what it pays for would count twice (FOCUS, ListCost and ContractedCost, "Aggregation":
   * Purchase charges with a BilledCost and an EffectiveCost of 0).
   */
  PURCHASE,

  /** The part of a commitment that nothing consumed: a cost, with no price to compare it with. */
  UNUSED,

  /** Consumption that a commitment covers. */
  USED,

  /** Consumption that a commitment could have covered. */
  ELIGIBLE,

  /** Every other consumption, and purchases that pay for themselves. */
  OTHER;

  /** The charges' columns that {@link #sql} is made of. */
  static final Set<String> COLUMNS =
      Set.of(
          "ChargeCategory",
          "CommitmentDiscountId",
          "CommitmentDiscountStatus",
          "CommitmentProgramEligibilityDetails",
          "PricingCategory",
          "BilledCost",
          "EffectiveCost");

  /** The condition that leaves out charges without a part. */
  static final String CONDITION = "\"ChargeCategory\" IN ('Usage', 'Purchase')";

  /**
   * The expression of a charge's role, as it is named here.
   *
   * @param eligible the condition for consumption that a commitment could have covered
   */
  static String sql(String eligible) {
    return """
    CASE WHEN "ChargeCategory" = 'Purchase' AND ("CommitmentDiscountId" IS NOT NULL
                OR ("EffectiveCost" = 0 AND "BilledCost" <> 0)) THEN 'PURCHASE'
         WHEN "ChargeCategory" = 'Purchase' THEN 'OTHER'
         WHEN "CommitmentDiscountStatus" = 'Unused' THEN 'UNUSED'
         WHEN "CommitmentDiscountStatus" = 'Used' THEN 'USED'
         WHEN %s THEN 'ELIGIBLE'
         ELSE 'OTHER' END\
    """
        .formatted(eligible);
  }
}
