package io.costsense.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much a gauge grew from the middle third of a soak to the last third, by the medians of their
 * samples. The first third is the warming: code is compiled and caches fill.
 *
 * @param between the time from the middle of one third to the middle of the other
 */
record SoakGrowth(Gauge gauge, double grew, Duration between) {

  /**
   * @param samples three at least
   */
  static SoakGrowth of(Gauge gauge, List<SoakSample> samples) {
    int third = samples.size() / 3;
    List<SoakSample> last = samples.subList(samples.size() - third, samples.size());
    List<SoakSample> middle = samples.subList(samples.size() - 2 * third, samples.size() - third);
    return new SoakGrowth(
        gauge,
        median(gauge, last) - median(gauge, middle),
        last.getFirst().at().minus(middle.getFirst().at()));
  }

  private static double median(Gauge gauge, List<SoakSample> samples) {
    return new Figures(samples.stream().mapToDouble(sample -> sample.value(gauge)).toArray())
        .median();
  }

  double perHour() {
    return between.isZero() ? 0 : grew * Duration.ofHours(1).toMillis() / between.toMillis();
  }

  /** Whether it should have stayed flat and didn't. */
  boolean isTooMuch() {
    Double bound = gauge.bound();
    return bound != null && grew > bound;
  }
}
