package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.costsense.charges.Amounts;
import io.costsense.focus.DuckDb;
import io.costsense.formats.FormatQuery;
import io.costsense.formats.Recognition.Recognised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvControlTests {

  @TempDir Path folder;

  @Test
  void addsUpEachCostInEachCurrency() throws IOException {
    CsvControl control =
        scan(
            Bills.HEADER
                + Bills.line("1.10", "NULL", "USD", "")
                + Bills.line("\"2.205\"", "\"\"", "\"USD\"", "x")
                + Bills.line("-1e-20", "5", "EUR", "\"a, b\""));

    assertThat(control.records()).isEqualTo(3);
    assertThat(control.isClean()).isTrue();
    assertThat(control.totals())
        .containsExactly(
            total("BilledCost", "USD", "3.305", 2, 0, 0),
            total("EffectiveCost", "USD", "0", 0, 2, 0),
            total("BilledCost", "EUR", "-1E-20", 1, 0, 1),
            total("EffectiveCost", "EUR", "5", 1, 0, 0));
    assertThat(control.regular()).isTrue();
  }

  @Test
  void addsUpWhatIsAboveAndBelowZeroApart() throws IOException {
    CsvControl control =
        scan(
            Bills.HEADER
                + Bills.line("5", "-1e-40", "USD", "")
                + Bills.line("-7.5", "1e-40", "USD", "")
                + Bills.line("0.5", "-3", "USD", ""));

    assertThat(control.totals())
        .extracting(CsvTotal::amounts)
        .containsExactly(
            new Amounts(new BigDecimal("5.5"), new BigDecimal("-7.5")),
            new Amounts(
                new BigDecimal("1E-40"), new BigDecimal("-3").subtract(new BigDecimal("1E-40"))));
    assertThat(control.totals().getFirst().sum()).isEqualTo(new BigDecimal("-2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '§',
      value = {
        "2025-01-01,2025-01-01,$3,1,USD,1,n ~ BilledCost ~ $3 ~ '$3' is not a number such as"
            + " 1234.56 or 1.5E-7.",
        "2025-01-01,2025-01-01,3,1,USD,1_000,n ~ PricingQuantity ~ 1_000 ~ '1_000' is not a number"
            + " such as 1234.56 or 1.5E-7.",
        "2025-01-01,2025-01-01,1e20,1,USD,1,n ~ BilledCost ~ 1e20 ~ '1e20' has more than 20 digits"
            + " before the point.",
        "5/1/25,2025-01-01,3,1,USD,1,n ~ BillingPeriodStart ~ 5/1/25 ~ '5/1/25' is not an ISO 8601"
            + " time such as 2025-05-01T00:00:00Z.",
        "2025-01-01,2025-13-01,3,1,USD,1,n ~ ChargePeriodStart ~ 2025-13-01 ~ '2025-13-01' is not"
            + " an ISO 8601 time such as 2025-05-01T00:00:00Z.",
        "2025-01-01,0005-01-01,3,1,USD,1,n ~ ChargePeriodStart ~ 0005-01-01 ~ '0005-01-01' is not"
            + " between the years 1990 and 2200.",
        "2025-01-01,,3,1,USD,1,n ~ ChargePeriodStart ~ '' ~ ChargePeriodStart is empty; every"
            + " charge needs one.",
        "NULL,2025-01-01,3,1,USD,1,n ~ BillingPeriodStart ~ NULL ~ BillingPeriodStart is empty;"
            + " every charge needs one.",
        "2025-01-01,2025-01-01,3,1,\"\",1,n ~ BillingCurrency ~ '' ~ BillingCurrency is empty;"
            + " every charge needs one.",
        "2025-01-01,2025-01-01,3 ~ '' ~ 2025-01-01,2025-01-01,3 ~ The record has 3 fields, the"
            + " header has 7.",
        "2025-01-01,2025-01-01,3,1,USD,1,n,x ~ '' ~ 2025-01-01,2025-01-01,3,1,USD,1,n,x ~ The"
            + " record has 8 fields, the header has 7.",
        "2025-01-01,2025-01-01,3,1,USD,1,\"n\"x ~ '' ~ 2025-01-01,2025-01-01,3,1,USD,1,\"n\"x ~"
            + " There's text after a closing quote. A quote inside a quoted value is written twice."
      })
  void saysLineColumnValueAndReasonOfABadValue(
      String record, String column, String value, String reason) throws IOException {
    CsvControl control =
        scan(
            Bills.HEADER
                + Bills.line("1", "1", "USD", "\"two\nlines\"")
                + record
                + "\n"
                + Bills.line("1", "1", "USD", ""));

    assertThat(control.records()).isEqualTo(3);
    assertThat(control.badRecords()).isEqualTo(1);
    assertThat(control.bad())
        .containsExactly(new CsvBadValue(4, unquoted(column), unquoted(value), reason));
    assertThat(control.regular()).isFalse();
  }

  @Test
  void saysHowManyLinesAnUnclosedQuoteSwallows() throws IOException {
    CsvControl control =
        scan(
            Bills.HEADER
                + Bills.line("1", "1", "USD", "\"x")
                + Bills.line("1", "1", "USD", "y").repeat(2_000));

    assertThat(control.records()).isEqualTo(1);
    assertThat(control.bad())
        .singleElement()
        .satisfies(
            bad ->
                assertThat(bad.reason())
                    .contains("isn't closed: the rest of the file, 2,001 lines,"));
  }

  @Test
  void listsThousandBadValuesAndCountsAll() throws IOException {
    CsvControl control = scan(Bills.HEADER + Bills.line("x", "1", "USD", "").repeat(1_500));

    assertThat(control.badRecords()).isEqualTo(1_500);
    assertThat(control.bad()).hasSize(1_000);
    assertThat(control.totals().getLast().sum()).isEqualByComparingTo("1500");
  }

  @Test
  void toleratesACommaAfterTheLastField() throws IOException {
    CsvControl control = scan(Bills.HEADER + Bills.line("1", "1", "USD", ","));

    assertThat(control.isClean()).isTrue();
  }

  @Test
  void boundsWhatItRemembers() throws IOException {
    StringBuilder text = new StringBuilder(Bills.HEADER);
    for (int i = 0; i < 1_100; i++) {
      text.append("2025-01-01T00:00:00." + i + "Z,2025-01-01,1,1,C" + i + ",1,\n");
    }
    CsvControl control = scan(text.toString());

    assertThat(control.badRecords()).isEqualTo(100);
    assertThat(control.bad().getFirst().reason())
        .isEqualTo("The file has more than 1000 different currencies.");
  }

  @Test
  void readsAndHashesPackedFiles() throws Exception {
    String text = Bills.HEADER + Bills.line("1.5", "1", "USD", "");
    byte[] whole = text.getBytes(UTF_8);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(CsvHeaderTests.gzip(Arrays.copyOf(whole, 100)));
    members.write(CsvHeaderTests.gzip(Arrays.copyOfRange(whole, 100, whole.length)));

    for (byte[] stored :
        List.of(whole, CsvHeaderTests.gzip(whole), members.toByteArray(), Zstd.compress(whole))) {
      CsvControl control = scan(stored, Bills.standard(), 64);

      assertThat(control.totals().getFirst().sum()).isEqualByComparingTo("1.5");
      assertThat(control.records()).isEqualTo(1);
      assertThat(control.sha256())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored)));
    }
  }

  @Test
  void refusesAPackedFileThatIsCutOff() throws IOException {
    byte[] text =
        (Bills.HEADER + Bills.line("1.5", "1", "USD", "note").repeat(5_000)).getBytes(UTF_8);
    for (byte[] packed : List.of(CsvHeaderTests.gzip(text), Zstd.compress(text))) {
      byte[] cut = Arrays.copyOf(packed, packed.length * 2 / 3);
      assertThatThrownBy(() -> scan(cut, Bills.standard(), 64))
          .isInstanceOf(CsvRefused.class)
          .hasMessageContaining("ends before its content does");
    }
  }

  @Test
  void stopsWhenInterruptedAndReportsProgress() throws IOException {
    byte[] text =
        (Bills.HEADER + Bills.line("1.5", "1", "USD", "note").repeat(1_000)).getBytes(UTF_8);
    Path file = Files.write(folder.resolve("bill.csv"), text);
    List<Long> progress = new ArrayList<>();
    CsvControl.scan(
        file, Bills.standard(), 0, folder.resolve("lines.csv"), progress::add, n -> {}, 100);
    assertThat(progress).isSorted().hasSizeGreaterThan(10).endsWith((long) text.length);

    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                CsvControl.scan(
                    file, Bills.standard(), 0, folder.resolve("lines.csv"), n -> {}, n -> {}))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void agreesWithTheNaiveReaderOnAnyBill() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      String text = randomBill(random, random.nextInt(20), true);
      CsvControl control = scan(text.getBytes(UTF_8), Bills.standard(), 1 + random.nextInt(64));
      List<PlainCsv.Row> rows = PlainCsv.read(text);
      rows.removeFirst();

      assertThat(control.bad()).as(text).isEmpty();
      assertThat(control.records()).isEqualTo(rows.size());
      assertThat(sums(control)).isEqualTo(sums(rows));
      assertThat(lines(rows.size())).isEqualTo(rows.stream().map(PlainCsv.Row::line).toList());
    }
  }

  @Test
  void agreesWithDuckDb() throws Exception {
    Random random = new Random(11);
    try (DuckDb duck = new DuckDb()) {
      for (int i = 0; i < 40; i++) {
        String text = randomBill(random, 1 + random.nextInt(30), false);
        Recognised bill = Bills.standard();
        CsvControl control = scan(text.getBytes(UTF_8), bill, 1 + random.nextInt(64));
        FormatQuery query = new FormatQuery(bill, "bill.csv", null, false);
        String select =
            query.select(
                "read_csv('"
                    + folder.resolve("bill.csv")
                    + "', columns = "
                    + query.csvColumns()
                    + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape ="
                    + " '\"', nullstr = ['', 'NULL', 'null'])");

        assertThat(duck.rows("SELECT count(*), count(x_Note) FROM (" + select + ")"))
            .as(text)
            .containsExactly(
                List.of(
                    String.valueOf(control.records()),
                    String.valueOf(
                        PlainCsv.read(text).stream()
                            .skip(1)
                            .filter(row -> !row.fields().getLast().isEmpty())
                            .count())));
        for (CsvTotal total : control.totals()) {
          String sum =
              duck.rows(
                      "SELECT coalesce(sum("
                          + total.column()
                          + "), 0) FROM ("
                          + select
                          + ") WHERE BillingCurrency = '"
                          + total.currency()
                          + "'")
                  .getFirst()
                  .getFirst();
          BigDecimal bound =
              new BigDecimal("0.0000000000000000005").multiply(BigDecimal.valueOf(total.rounded()));
          assertThat(new BigDecimal(sum).subtract(total.sum()).abs()).isLessThanOrEqualTo(bound);
        }
      }
    }
  }

  private static CsvTotal total(
      String column, String currency, String sum, long values, long empty, long rounded) {
    return new CsvTotal(column, currency, Amounts.of(new BigDecimal(sum)), values, empty, rounded);
  }

  private CsvControl scan(String text) throws IOException {
    return scan(text.getBytes(UTF_8), Bills.standard(), 1 << 16);
  }

  private CsvControl scan(byte[] stored, Recognised bill, int buffer) throws IOException {
    Path file = Files.write(folder.resolve("bill.csv"), stored);
    return CsvControl.scan(file, bill, 0, folder.resolve("lines.csv"), n -> {}, n -> {}, buffer);
  }

  /** The lines of so many records, as the breakpoints tell them. */
  private List<Long> lines(int records) throws IOException {
    TreeMap<Long, Long> offsets = new TreeMap<>();
    Files.readAllLines(folder.resolve("lines.csv")).stream()
        .skip(1)
        .map(row -> row.split(","))
        .forEach(row -> offsets.put(Long.valueOf(row[0]), Long.valueOf(row[1])));
    List<Long> lines = new ArrayList<>();
    for (long record = 0; record < records; record++) {
      lines.add(record + offsets.floorEntry(record).getValue());
    }
    return lines;
  }

  /**
   * @param mixed whether lines end in different ways, which the naive reader takes and DuckDB
   *     doesn't
   */
  static String randomBill(Random random, int records, boolean mixed) {
    String end = new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)];
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "\ufeff" : "");
    text.append(Bills.HEADER.strip()).append(end);
    String[] notes = {
      "",
      "x",
      "\"a,b\"",
      "\"two\n\nlines\"",
      "\"q\"\"q\"",
      "\"\"",
      "é",
      " \"z\" ",
      "5\" pipe",
      "\"\r\n\""
    };
    for (int i = 0; i < records; i++) {
      if (mixed) {
        end = new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)];
      }
      text.append("2025-0" + (1 + random.nextInt(3)) + "-01,\"2025-01-02 00:00:00\",")
          .append(cost(random))
          .append(',')
          .append(cost(random))
          .append(',')
          .append(random.nextInt(3) == 0 ? "EUR" : "\"USD\"")
          .append(",7,")
          .append(notes[random.nextInt(notes.length)])
          .append(end)
          .append(random.nextInt(6) == 0 ? end : "");
    }
    return text.toString();
  }

  private static String cost(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "NULL";
      case 2 -> " \"" + CsvNumberTests.randomNumber(random) + "\"";
      default -> CsvNumberTests.randomNumber(random);
    };
  }

  private static Map<String, BigDecimal> sums(CsvControl control) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    control.totals().stream()
        .filter(total -> total.values() > 0)
        .forEach(total -> sums.put(total.column() + " " + total.currency(), total.sum()));
    return sums;
  }

  private static Map<String, BigDecimal> sums(List<PlainCsv.Row> rows) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (PlainCsv.Row row : rows) {
      add(sums, "BilledCost " + row.fields().get(4), row.fields().get(2));
      add(sums, "EffectiveCost " + row.fields().get(4), row.fields().get(3));
    }
    sums.replaceAll(
        (key, sum) -> {
          BigDecimal plain = sum.stripTrailingZeros();
          return plain.scale() < 0 ? plain.setScale(0) : plain;
        });
    return sums;
  }

  private static void add(Map<String, BigDecimal> sums, String key, String text) {
    if (!text.isEmpty() && !text.equals("NULL")) {
      sums.merge(key, new BigDecimal(text), BigDecimal::add);
    }
  }

  private static String unquoted(String text) {
    return text.equals("''") ? "" : text;
  }
}
