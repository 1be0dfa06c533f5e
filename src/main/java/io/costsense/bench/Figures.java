package io.costsense.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of the same thing, in milliseconds. */
final class Figures {

  private final double[] millis;

  Figures(double... millis) {
    this.millis = millis.clone();
    Arrays.sort(this.millis);
  }

  int count() {
    return millis.length;
  }

  /** 0 of nothing. */
  double median() {
    return millis.length == 0 ? 0 : millis[millis.length / 2];
  }

  /** The smallest time that 95 % of all don't exceed (nearest rank); 0 of nothing. */
  double p95() {
    return millis.length == 0 ? 0 : millis[Math.max(0, (int) Math.ceil(millis.length * 0.95) - 1)];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "median %.1f ms, p95 %.1f ms, max %.1f ms of %d",
        median(),
        p95(),
        millis[millis.length - 1],
        millis.length);
  }
}
