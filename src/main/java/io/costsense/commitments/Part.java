package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ShownCurrency;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Charges of one role that have the same of the three prices, added up.
 *
 * @param listed whether each has a ListCost; the sum is 0 otherwise
 * @param contracted whether each has a ContractedCost
 * @param amortised whether each has an EffectiveCost
 */
record Part(
    ChargeRole role,
    boolean listed,
    boolean contracted,
    boolean amortised,
    BigDecimal list,
    BigDecimal contract,
    BigDecimal effective,
    BigDecimal billed,
    long lines) {

  /** Parts that an answer may be made of: a row has some, by role, prices and converted months. */
  static final int MOST = 12 * ChargeSelection.MOST_ROWS;

  static Part of(ResultSet row, ShownCurrency shown) throws SQLException {
    return new Part(
        ChargeRole.of(row.getInt("role")),
        row.getBoolean("listed"),
        row.getBoolean("contracted"),
        row.getBoolean("amortised"),
        shown.amount(row, "list"),
        shown.amount(row, "contract"),
        shown.amount(row, "effective"),
        shown.amount(row, "billed"),
        row.getLong("lines"));
  }
}
