package io.costsense.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionTests {

  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);

  private static Map<LocalDate, BigDecimal> costs(LocalDate first, int... amounts) {
    var days = new HashMap<LocalDate, BigDecimal>();
    for (int i = 0; i < amounts.length; i++) {
      days.put(first.plusDays(i), BigDecimal.valueOf(amounts[i]));
    }
    return days;
  }

  private static BigDecimal sum(String text) {
    return new BigDecimal(text);
  }

  @Test
  void addsTheMedianOfTheSameWeekdayForEachDayToCome() {
    Map<LocalDate, BigDecimal> days = costs(MONDAY, 10, 20, 30, 40, 50, 60, 70);
    days.putAll(costs(MONDAY.plusWeeks(1), 12, 22, 32, 42, 52, 62, 72));
    days.putAll(costs(MONDAY.plusWeeks(2), 900, 24));
    LocalDate until = MONDAY.plusDays(16);
    // Wednesday 31, Thursday 41, and the next Monday: the median of 900, 12 and 10.
    assertThat(Projection.of(sum("1000"), days, MONDAY, until, MONDAY.plusDays(18)))
        .isEqualByComparingTo("1072");
    assertThat(Projection.of(BigDecimal.ZERO, days, MONDAY, until, MONDAY.plusDays(22)))
        .isEqualByComparingTo(
            sum("31").add(sum("41")).add(sum("51")).add(sum("61")).add(sum("71")).add(sum("12")));
  }

  @Test
  void looksBackFourWeeksAndNoFurther() {
    var days = new HashMap<LocalDate, BigDecimal>();
    int[] mondays = {1_000, 1, 2, 3, 8};
    for (int week = 0; week < mondays.length; week++) {
      days.put(MONDAY.plusWeeks(week), BigDecimal.valueOf(mondays[week]));
    }
    LocalDate until = MONDAY.plusWeeks(5);
    assertThat(Projection.of(BigDecimal.ZERO, days, MONDAY, until, until.plusDays(1)))
        .isEqualByComparingTo("2.5");
  }

  @Test
  void aDayWithoutChargesCostNothing() {
    Map<LocalDate, BigDecimal> days = costs(MONDAY, 7);
    LocalDate until = MONDAY.plusDays(7);
    assertThat(Projection.of(sum("7"), days, MONDAY, until, until.plusDays(7)))
        .isEqualByComparingTo("14");
  }

  @Test
  void takesTheLastDayForWeekdaysThatHaveNotComeYet() {
    Map<LocalDate, BigDecimal> days = costs(MONDAY, 5, 9);
    LocalDate until = MONDAY.plusDays(2);
    assertThat(Projection.of(sum("14"), days, MONDAY, until, until.plusDays(3)))
        .isEqualByComparingTo("41");
  }

  @Test
  void knowsNothingWithoutADayToLearnFrom() {
    assertThat(Projection.of(BigDecimal.ZERO, Map.of(), MONDAY, MONDAY, MONDAY.plusDays(3)))
        .isNull();
  }

  @Test
  void aWholeMonthIsItsOwnProjection() {
    LocalDate end = LocalDate.of(2026, 7, 1);
    assertThat(Projection.of(sum("123.45"), costs(MONDAY, 1), MONDAY, end, end))
        .isEqualByComparingTo("123.45");
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetween() {
    assertThat(Projection.median(List.of(sum("4"), sum("1"), sum("3"), sum("2"))))
        .isEqualByComparingTo("2.5");
    assertThat(Projection.median(List.of(sum("-1")))).isEqualByComparingTo("-1");
  }
}
