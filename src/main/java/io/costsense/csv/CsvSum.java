package io.costsense.csv;

import io.costsense.charges.Amounts;

/** What a cost column adds up to in one currency, exactly. */
final class CsvSum {

  private final CsvMagnitude positive = new CsvMagnitude();
  private final CsvMagnitude negative = new CsvMagnitude();
  private long values;
  private long empty;
  private long rounded;

  void add(CsvNumber number) {
    values++;
    if (number.scale() > CsvControl.LEDGER_SCALE) {
      rounded++;
    }
    (number.isNegative() ? negative : positive).add(number);
  }

  void addEmpty() {
    empty++;
  }

  Amounts amounts() {
    return new Amounts(positive.total(), negative.total().negate());
  }

  long values() {
    return values;
  }

  long empty() {
    return empty;
  }

  long rounded() {
    return rounded;
  }
}
