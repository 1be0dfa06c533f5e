package io.costsense.csv;

import io.costsense.charges.Amounts;
import java.math.BigDecimal;

/**
 * What a cost column of a file adds up to in one currency, exactly.
 *
 * @param currency the BillingCurrency's text; empty when the record or the file has none
 * @param amounts with as many decimals as the file's own numbers need
 * @param values how many numbers were added
 * @param empty how many records leave the column empty
 * @param rounded how many of the numbers have more than 18 decimals, which the ledger can't keep
 */
public record CsvTotal(
    String column, String currency, Amounts amounts, long values, long empty, long rounded) {

  public BigDecimal sum() {
    return amounts.sum();
  }
}
