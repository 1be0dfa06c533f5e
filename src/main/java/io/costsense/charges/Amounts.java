package io.costsense.charges;

import java.math.BigDecimal;

/**
 * An exact sum, with what is above and below zero apart: whichever of its amounts are added up, in
 * whatever order, the result lies between the two.
 *
 * @param negative zero or less
 */
public record Amounts(BigDecimal positive, BigDecimal negative) {

  public static final Amounts NONE = new Amounts(BigDecimal.ZERO, BigDecimal.ZERO);

  public Amounts {
    positive = plain(positive);
    negative = plain(negative);
  }

  /** One amount, or several of the same sign. */
  public static Amounts of(BigDecimal amount) {
    return amount.signum() < 0
        ? new Amounts(BigDecimal.ZERO, amount)
        : new Amounts(amount, BigDecimal.ZERO);
  }

  public Amounts plus(Amounts others) {
    return new Amounts(positive.add(others.positive), negative.add(others.negative));
  }

  /** What stays when some of the amounts are taken away. */
  public Amounts minus(Amounts some) {
    return new Amounts(positive.subtract(some.positive), negative.subtract(some.negative));
  }

  public BigDecimal sum() {
    return plain(positive.add(negative));
  }

  /** The same amount without zeros at the end of its fraction, and never with a negative scale. */
  public static BigDecimal plain(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
