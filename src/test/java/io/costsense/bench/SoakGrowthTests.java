package io.costsense.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakGrowthTests {

  /** A sample each minute. */
  private static List<SoakSample> samples(Gauge gauge, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(
            i ->
                new SoakSample(
                    Duration.ofMinutes(i), Map.of(gauge, values[i]), new Figures(), 0, 0))
        .toList();
  }

  @Test
  void theFirstThirdIsTheWarmingAndDoesntCount() {
    var growth =
        SoakGrowth.of(Gauge.HEAP, samples(Gauge.HEAP, 1, 200, 900, 500, 501, 502, 503, 500, 501));

    assertThat(growth.grew()).isZero();
    assertThat(growth.isTooMuch()).isFalse();
  }

  @Test
  void aSteadyGrowthIsToldByTheHourAndIsTooMuchAboveTheBound() {
    List<SoakSample> rising =
        samples(Gauge.HEAP, IntStream.range(0, 30).mapToDouble(i -> 7 * i).toArray());

    var growth = SoakGrowth.of(Gauge.HEAP, rising);

    assertThat(growth.grew()).isCloseTo(70, within(1e-9));
    assertThat(growth.perHour()).isCloseTo(420, within(1e-9));
    assertThat(growth.isTooMuch()).isTrue();
  }

  @Test
  void whatGrowsWithTheWorkIsNeverTooMuch() {
    List<SoakSample> rising =
        samples(Gauge.LAKE_DATA, IntStream.range(0, 30).mapToDouble(i -> 1e6 * i).toArray());

    assertThat(SoakGrowth.of(Gauge.LAKE_DATA, rising).isTooMuch()).isFalse();
  }

  @Test
  void onePeakAtTheEndIsNoGrowth() {
    var growth = SoakGrowth.of(Gauge.SPILL, samples(Gauge.SPILL, 0, 0, 0, 0, 0, 0, 0, 0, 900));

    assertThat(growth.isTooMuch()).isFalse();
  }
}
