package io.costsense.costs;

import io.costsense.charges.CurrencyAmount;
import io.costsense.currency.Conversion;
import io.costsense.currency.UsedRate;
import java.util.List;

/**
 * How the amounts of an answer came to be in one currency.
 *
 * @param originals what they are in the currencies of the charges
 * @param rates by currency and month; none for charges in the currency itself
 */
public record Converted(String currency, List<CurrencyAmount> originals, List<UsedRate> rates) {

  public static Converted of(Conversion conversion, List<CostAnswer.Total> originals) {
    return new Converted(
        conversion.to(),
        originals.stream().map(t -> new CurrencyAmount(t.currency(), t.amount())).toList(),
        conversion.rates());
  }
}
