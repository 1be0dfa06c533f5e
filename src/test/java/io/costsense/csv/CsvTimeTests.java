package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.csv.CsvTime.Verdict;
import io.costsense.focus.DuckDb;
import io.costsense.formats.ParquetQuery;
import io.costsense.formats.ParquetQuery.TypedColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTimeTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01",
        "2026-03-01T05:00:00Z",
        "2026-03-01 05:00:00",
        "2026-03-01 05:00",
        "2026-03-01T05:00Z",
        "2026-03-01T05:00:00.5",
        "2026-03-01T05:00:00.123456789012Z",
        "2026-03-01T05:00:00+01",
        "2026-03-01T05:00:00-0130",
        "2026-03-01T05:00:00.25+05:30",
        "2026-03-01  05:00:00",
        "2026-03-01 05:00:00 UTC",
        "2026-03-01 05:00:00.123 UTC",
        "2026-03-01T05:00:00Z ",
        "2026-03-01T05:00:00+01 ",
        "1990-01-01",
        "1989-12-31T24:00:00",
        "2201-01-01T05:00:00+10",
        "1990-01-01T10:00:00+10",
        "1990-01-02T00:00:00+18",
        "2200-12-31T23:59:59Z",
        "2200-12-31T13:59:00-10:00",
        "2200-12-30T24:00:00-18"
      })
  void takesTheFormsOfIso8601(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01 (BC)",
        "2026-03-01 00:00:00 (BC)",
        "2026-03-01 05:00:00 PST",
        "2026-03-01 05:00:00 America/New_York",
        "2026-03-01 05:00:00 GMT+8",
        "2026-03-01T05:00:00+19",
        "2026-03-01T05:00:00+01:60",
        "2026-03-01T05:00:00+01:",
        "2026-03-01T05:00:00+1",
        "2026-03-01T05:00:00+01:0",
        "2026-03-01T05:00:00+01:00:00",
        "2026-03-01T05:00:00ZZ",
        "2026-03-01T05:00:00Z+01",
        "2026-03-01T05:00:00 Z",
        "2026-03-01T05:00:00.",
        "2026-03-01T05:00:00,5",
        "2026-03-01T05:00:0",
        "2026-03-01T5:00:00",
        "2026-03-01T05",
        "2026-03-01T",
        "2026-03-01 ",
        "2026-03-01Z",
        "2026-03-01+01",
        " 2026-03-01",
        "2026-13-01",
        "2026-03-32",
        "2026-3-1",
        "2026/03/01",
        "2026-03-01T05:00:0\u0661",
        "2026-03-01T05:00:00.00000000000000000000000000000000",
        "\0\0\0\0\0\0\0\00001"
      })
  void refusesWhatIsNone(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.NOT_A_TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0005-01-01",
        "1989-12-31T23:59:59Z",
        "1990-01-01T00:00:00+10",
        "1990-01-01T09:59:00+10:00",
        "2200-12-31T23:00:00-10:00",
        "2200-12-31T24:00:00Z",
        "2201-01-01"
      })
  void refusesInstantsOfOtherYears(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.OTHER_YEARS);
  }

  @Test
  void takesWhatMeansNullForEmpty() {
    assertThat(List.of("", "NULL", "null"))
        .allSatisfy(text -> assertThat(verdict(text)).isEqualTo(Verdict.EMPTY));
  }

  /** Of the same text in a Parquet file the same is said. */
  @Test
  void agreesWithTheReaderOfParquet() throws Exception {
    var random = new Random(5);
    var texts = new ArrayList<String>();
    for (int i = 0; i < 5_000; i++) {
      texts.add(randomTime(random));
    }
    try (var duck = new DuckDb()) {
      assertThat(refusedOfParquet(duck, texts))
          .isEqualTo(refusedByUsOrTheEngine(duck, texts))
          .hasSizeGreaterThan(500);
    }
  }

  private static Set<String> refusedOfParquet(DuckDb duck, List<String> texts) throws Exception {
    var refused = new TreeSet<String>();
    String query =
        parquetQuery(List.of("BillingPeriodStart", "ChargePeriodStart", "BilledCost"))
            .badValues(relation(texts));
    duck.rows("SELECT value FROM (" + query + ")").forEach(row -> refused.add(row.getFirst()));
    return refused;
  }

  private static ParquetQuery parquetQuery(List<String> names) {
    return new ParquetQuery(
        Bills.of(names.toArray(String[]::new)),
        names.stream().map(name -> new TypedColumn(name, "VARCHAR")).toList(),
        "bill.parquet",
        null,
        false);
  }

  private static String relation(List<String> texts) {
    return texts.stream()
        .map(text -> "('" + text + "')")
        .collect(
            Collectors.joining(
                ", ",
                "(SELECT '2026-03-01' AS BillingPeriodStart, t AS ChargePeriodStart,"
                    + " '1' AS BilledCost, row_number() OVER () - 1 AS file_row_number"
                    + " FROM (VALUES ",
                ") AS v(t))"));
  }

  private static Set<String> refusedByUsOrTheEngine(DuckDb duck, List<String> texts)
      throws Exception {
    List<List<String>> cast =
        duck.rows(
            "SELECT TRY_CAST(ChargePeriodStart AS TIMESTAMPTZ) IS NULL FROM " + relation(texts));
    return IntStream.range(0, texts.size())
        .filter(i -> verdict(texts.get(i)) != Verdict.TIME || cast.get(i).getFirst().equals("true"))
        .mapToObj(texts::get)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String randomTime(Random random) {
    String[] dates = {"2026-03-01", "1990-01-01", "2200-12-31", "2026-02-29", "1989-12-31"};
    String[] separators = {"T", " ", "  ", "T ", "", "t"};
    String[] clocks = {"05:00:00", "05:00", "24:00:00", "5:00", "05:00:00.5", "05:00:00.", "25:00"};
    String[] zones = {"", "Z", "+01", "-10:00", "+1000", "+19", " PST", " Z", "+01:60", "-01:0"};
    String[] ends = {"", "", "", " ", "  ", "x", " (BC)"};
    return random.nextInt(8) == 0
        ? pick(dates, random) + pick(ends, random)
        : pick(dates, random)
            + pick(separators, random)
            + pick(clocks, random)
            + pick(zones, random)
            + pick(ends, random);
  }

  private static String pick(String[] of, Random random) {
    return of[random.nextInt(of.length)];
  }

  private static Verdict verdict(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new CsvTime().read(Arrays.copyOf(bytes, bytes.length + 8), 0, bytes.length);
  }
}
