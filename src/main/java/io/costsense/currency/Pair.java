package io.costsense.currency;

/** Two currencies, whichever way round. */
record Pair(String first, String second) {

  static Pair of(String one, String other) {
    return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
  }
}
