package io.costsense.ledger.commitments;

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

  static Part of(ResultSet row) throws SQLException {
    return new Part(
        ChargeRole.of(row.getInt("role")),
        row.getBoolean("listed"),
        row.getBoolean("contracted"),
        row.getBoolean("amortised"),
        row.getBigDecimal("list"),
        row.getBigDecimal("contract"),
        row.getBigDecimal("effective"),
        row.getBigDecimal("billed"),
        row.getLong("lines"));
  }
}
