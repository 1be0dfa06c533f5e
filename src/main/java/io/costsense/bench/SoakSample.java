package io.costsense.bench;

import java.time.Duration;
import java.util.Map;

/**
 * A server under load at one moment.
 *
 * @param at since the load began
 * @param latency of the questions since the sample before
 * @param imports begun until then
 * @param failures of anything until then
 */
record SoakSample(
    Duration at, Map<Gauge, Double> gauges, Figures latency, int imports, int failures) {

  double value(Gauge gauge) {
    return gauges.getOrDefault(gauge, 0.0);
  }
}
