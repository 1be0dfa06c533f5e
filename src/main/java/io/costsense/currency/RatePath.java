package io.costsense.currency;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * How one currency is reckoned into another in a month: a rate, its inverse, or several one after
 * the other.
 *
 * @param legs each begins where the one before ends; a leg may be given the other way round
 */
record RatePath(YearMonth month, String from, String to, List<MonthRate> legs) {

  /** The currencies between the two. */
  List<String> via() {
    var via = new ArrayList<String>();
    String at = from;
    for (MonthRate leg : legs) {
      at = leg.from().equals(at) ? leg.to() : leg.from();
      via.add(at);
    }
    return via.isEmpty() ? via : via.subList(0, via.size() - 1);
  }

  /**
   * The product of the legs. Nothing is rounded unless a rate has to be turned round; then the
   * whole is divided and rounded once, to 18 significant digits.
   */
  UsedRate reckoned(boolean frozen) {
    BigDecimal product = BigDecimal.ONE;
    BigDecimal divisor = BigDecimal.ONE;
    String at = from;
    for (MonthRate leg : legs) {
      boolean given = leg.from().equals(at);
      product = given ? product.multiply(leg.rate()) : product;
      divisor = given ? divisor : divisor.multiply(leg.rate());
      at = given ? leg.to() : leg.from();
    }
    boolean divided = divisor.compareTo(BigDecimal.ONE) != 0;
    BigDecimal rate = divided ? product.divide(divisor, MonthRate.ROUNDED) : product;
    boolean rounded = divided && rate.multiply(divisor).compareTo(product) != 0;
    return new UsedRate(
        from,
        to,
        month,
        UsedRate.plain(rate),
        rounded,
        frozen,
        legs.stream().map(UsedRate.Leg::of).toList());
  }
}
