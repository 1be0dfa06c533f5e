package io.costsense.commitments;

import java.util.Arrays;
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
  PURCHASE(0),

  /** The part of a commitment that nothing consumed: a cost, with no price to compare it with. */
  UNUSED(1),

  /** Consumption that a commitment covers. */
  USED(2),

  /** Consumption that a commitment could have covered. */
  ELIGIBLE(3),

  /** Every other consumption, and purchases that pay for themselves. */
  OTHER(4);

  /** Its number in SQL: DuckDB groups by numbers a quarter faster than by names. */
  private final int number;

  ChargeRole(int number) {
    this.number = number;
  }

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

  /** The role with a number. */
  static ChargeRole of(int number) {
    return Arrays.stream(values()).filter(role -> role.number == number).findFirst().orElseThrow();
  }

  /**
   * The expression of the number of a charge's role.
   *
   * @param eligible the condition for consumption that a commitment could have covered
   */
  static String sql(String eligible) {
    return """
    (CASE WHEN "ChargeCategory" = 'Purchase' AND ("CommitmentDiscountId" IS NOT NULL
                 OR ("EffectiveCost" = 0 AND "BilledCost" <> 0)) THEN %d
          WHEN "ChargeCategory" = 'Purchase' THEN %d
          WHEN "CommitmentDiscountStatus" = 'Unused' THEN %d
          WHEN "CommitmentDiscountStatus" = 'Used' THEN %d
          WHEN %s THEN %d
          ELSE %d END)::TINYINT\
    """
        .formatted(
            PURCHASE.number,
            OTHER.number,
            UNUSED.number,
            USED.number,
            eligible,
            ELIGIBLE.number,
            OTHER.number);
  }
}
