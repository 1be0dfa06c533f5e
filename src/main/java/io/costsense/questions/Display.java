package io.costsense.questions;

import io.costsense.currency.Currencies;
import io.costsense.currency.ExchangeRates;
import io.costsense.tenancy.Tenant;
import java.util.Optional;

/**
 * The currency that an answer is shown in; a part of what tells it apart from every other answer.
 *
 * @param currency nothing for each charge's own
 * @param rates the state of the rates that it is asked with; 0 where none are needed
 */
public record Display(Optional<String> currency, long rates) {

  /** The parameter. */
  public static final String CURRENCY = "currency";

  public static final Display OWN = new Display(Optional.empty(), 0);

  public static Display of(Parameters parameters, ExchangeRates rates, Tenant tenant) {
    Optional<String> currency = parameters.one(CURRENCY).map(Currencies::named);
    return new Display(currency, currency.isPresent() ? rates.version(tenant) : 0);
  }
}
