package io.costsense.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillGeneratorTests {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 11);
  private static final GenerationProgress UNHEARD = (lines, ofLines) -> {};

  @TempDir private Path directory;

  @Test
  void writesTheSameBytesWithAnyNumberOfThreads() throws IOException {
    var alone = new BillGenerator(1).generate(options("alone", 60_000, 3, 42), UNHEARD);
    var together = new BillGenerator(3).generate(options("together", 60_000, 3, 42), UNHEARD);

    assertThat(contents(together.files())).isEqualTo(contents(alone.files())).hasSize(18);
  }

  @Test
  void writesOtherNumbersForAnotherSeed() throws IOException {
    var one = new BillGenerator().generate(options("one", 5_000, 2, 1), UNHEARD);
    var two = new BillGenerator().generate(options("two", 5_000, 2, 2), UNHEARD);

    Map<String, String> first = contents(one.files());
    Map<String, String> second = contents(two.files());
    assertThat(second.keySet()).isEqualTo(first.keySet());
    assertThat(second).allSatisfy((name, text) -> assertThat(text).isNotEqualTo(first.get(name)));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "7,3", "100,1", "1000,13", "12345,2", "77777,5"})
  void writesExactlyTheLinesAskedFor(long lines, int months) throws SQLException, IOException {
    var bills = new BillGenerator().generate(options("bills", lines, months, 5), UNHEARD);

    assertThat(bills.lines()).isEqualTo(lines);
    try (var bill = GeneratedBill.read(bills.files())) {
      assertThat(bill.number("SELECT count(*) FROM charge")).isEqualTo(lines);
    }
  }

  @Test
  void namesAFileForEachProviderAndMonth() {
    var bills = new BillGenerator().generate(options("bills", 20_000, 2, 1), UNHEARD);

    assertThat(bills.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "aws-2026-02.csv",
            "aws-2026-03.csv",
            "azure-2026-02.csv",
            "azure-2026-03.csv",
            "datadog-2026-02.csv",
            "datadog-2026-03.csv",
            "gcp-2026-02.csv",
            "gcp-2026-03.csv",
            "oracle-2026-02.csv",
            "oracle-2026-03.csv",
            "snowflake-2026-02.csv",
            "snowflake-2026-03.csv");
    assertThat(bills.bytes())
        .isEqualTo(bills.files().stream().mapToLong(BillGeneratorTests::size).sum());
    assertThat(directory.resolve("bills")).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void endsOnTheLastDay() throws SQLException, IOException {
    var bills = new BillGenerator().generate(options("bills", 20_000, 2, 1), UNHEARD);

    try (var bill = GeneratedBill.read(bills.files())) {
      assertThat(
              bill.number(
                  """
                  SELECT count(*) FROM charge
                  WHERE ChargeCategory = 'Usage' AND ChargePeriodEnd > TIMESTAMPTZ '2026-03-12 00:00:00Z'\
                  """))
          .isZero();
      assertThat(
              bill.number(
                  "SELECT count(DISTINCT ChargePeriodStart::DATE) FROM charge WHERE"
                      + " ChargePeriodStart >= '2026-02-01'"))
          .isEqualTo(28 + 11);
    }
  }

  @Test
  void keepsTheTotalWhateverTheNumberOfLines() throws SQLException, IOException {
    String total =
        """
        SELECT sum(EffectiveCost)::BIGINT FROM charge
        WHERE BillingCurrency = 'USD' AND BillingPeriodStart = '2026-02-01'\
        """;
    List<Long> totals = new ArrayList<>();
    for (long lines : new long[] {20_000, 200_000}) {
      var bills = new BillGenerator().generate(options("bills" + lines, lines, 2, 1), UNHEARD);
      try (var bill = GeneratedBill.read(bills.files())) {
        totals.add(bill.number(total));
      }
    }

    assertThat(totals).allSatisfy(usd -> assertThat(usd).isBetween(1_000_000L, 2_000_000L));
    assertThat((double) totals.get(0) / totals.get(1)).isBetween(0.85, 1.15);
  }

  @Test
  void hasARhythmGrowthAndAFewEvents() throws SQLException, IOException {
    var bills = new BillGenerator().generate(options("bills", 300_000, 13, 1), UNHEARD);

    try (var bill = GeneratedBill.read(bills.files())) {
      List<Long> growth =
          bill.numbers(
              """
              SELECT sum(EffectiveCost) FILTER (BillingPeriodStart = '2025-04-01')::BIGINT,
                     sum(EffectiveCost) FILTER (BillingPeriodStart = '2026-01-01')::BIGINT
              FROM charge WHERE BillingCurrency = 'USD'\
              """);
      assertThat(growth.get(1)).isGreaterThan(growth.get(0) * 6 / 5);

      List<Long> week =
          bill.numbers(
              """
              SELECT (sum(EffectiveCost) FILTER (isodow(ChargePeriodStart) <= 5) / 5)::BIGINT,
                     (sum(EffectiveCost) FILTER (isodow(ChargePeriodStart) > 5) / 2)::BIGINT
              FROM charge WHERE ServiceProviderName = 'Microsoft' AND ChargeCategory = 'Usage'\
              """);
      assertThat(week.get(0)).isGreaterThan(week.get(1) * 11 / 10);

      List<Long> runaway =
          bill.numbers(
              """
              SELECT max(cost)::BIGINT, median(cost)::BIGINT
              FROM (SELECT ChargePeriodStart::DATE, sum(EffectiveCost) AS cost FROM charge
                    WHERE SubAccountName = 'supply-chain-production' AND SkuId = 'VPC-NAT-GB' GROUP BY 1)\
              """);
      assertThat(runaway.get(0)).isGreaterThan(10 * runaway.get(1));

      List<Long> launchAndShutdown =
          bill.numbers(
              """
              SELECT count(*) FILTER (SkuId = 'EC2-P5-48XL' AND ChargePeriodStart < '2025-12-01'),
                     count(*) FILTER (SkuId = 'EC2-P5-48XL' AND ChargePeriodStart >= '2026-02-01'),
                     count(*) FILTER (ResourceName LIKE 'wms-uk%' AND ChargePeriodStart < '2025-06-01'),
                     count(*) FILTER (ResourceName LIKE 'wms-uk%' AND ChargePeriodStart >= '2026-02-01')
              FROM charge\
              """);
      assertThat(launchAndShutdown.get(0)).isZero();
      assertThat(launchAndShutdown.get(1)).isPositive();
      assertThat(launchAndShutdown.get(2)).isPositive();
      assertThat(launchAndShutdown.get(3)).isZero();

      assertThat(
              bill.number(
                  """
                  SELECT max(combinations) FROM (
                    SELECT count(DISTINCT (ServiceProviderName, BillingAccountId, SubAccountId, RegionId, ServiceName,
                                           ChargeCategory, PricingCategory, CommitmentDiscountStatus)) AS combinations
                    FROM charge GROUP BY ChargePeriodStart::DATE)\
                  """))
          .isBetween(150L, 1_500L);
    }
  }

  @Test
  void writesTheSameChargesInEveryFormat() throws SQLException, IOException {
    var plain = new BillGenerator().generate(options("csv", 3_000, 1, 9), UNHEARD);
    var zipped = new BillGenerator().generate(in("csv.gz", options("gz", 3_000, 1, 9)), UNHEARD);
    new BillGenerator().generate(in("parquet", options("parquet", 3_000, 1, 9)), UNHEARD);

    assertThat(zipped.files())
        .zipSatisfy(plain.files(), (gz, csv) -> assertThat(unzipped(gz)).isEqualTo(text(csv)));
    try (var bill = GeneratedBill.read(plain.files())) {
      String columns =
          GeneratedBill.columns().stream()
              .map(GeneratedBill.Column::name)
              .collect(Collectors.joining(", "));
      String fromParquet =
          "SELECT %s FROM read_parquet('%s/*.parquet')"
              .formatted(columns, directory.resolve("parquet"));
      assertThat(
              bill.number(
                  "SELECT count(*) FROM ((SELECT %s FROM charge) EXCEPT ALL (%s))"
                      .formatted(columns, fromParquet)))
          .isZero();
      assertThat(bill.number("SELECT count(*) FROM (%s)".formatted(fromParquet))).isEqualTo(3_000);
    }
  }

  @Test
  void billsInAnotherCurrency() throws SQLException, IOException {
    var options =
        new BillOptions(
            4_000, 1, LAST_DAY, directory.resolve("yen"), 1, BillFormat.CSV, "JPY", false);
    var bills = new BillGenerator().generate(options, UNHEARD);

    try (var bill = GeneratedBill.read(bills.files())) {
      assertThat(bill.number("SELECT count(DISTINCT BillingCurrency) FROM charge")).isEqualTo(2);
      assertThat(bill.number("SELECT count(*) FROM charge WHERE BillingCurrency = 'USD'")).isZero();
    }
  }

  @Test
  void streamsADeliveryThroughLittleMemory() throws SQLException, IOException {
    var options = options("streamed", 400_000, 1, 1);
    Files.createDirectories(options.directory());
    try (var resources = GeneratorResources.unpack();
        var writer = BillWriter.open(options, resources, 160)) {
      DemoBill largest =
          writer.deliveries().stream()
              .filter(delivery -> delivery.provider().equals("aws"))
              .findFirst()
              .orElseThrow();
      writer.plan(List.of(largest));

      assertThat(Files.size(writer.write(largest))).isGreaterThan(160_000_000);
    }
  }

  @Test
  void keepsFilesThatExistUnlessToldOtherwise() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("bills"));
    Path existing = folder.resolve("gcp-2026-03.csv");
    Files.writeString(existing, "mine");

    assertThatThrownBy(() -> new BillGenerator().generate(options("bills", 2_000, 1, 1), UNHEARD))
        .isInstanceOf(GenerationFailed.class)
        .hasMessageContaining(existing.toString())
        .hasMessageContaining("--force");
    assertThat(existing).hasContent("mine");
    assertThat(folder).isDirectoryNotContaining("glob:**aws*");

    var replacing = new BillOptions(2_000, 1, LAST_DAY, folder, 1, BillFormat.CSV, "USD", true);
    new BillGenerator().generate(replacing, UNHEARD);
    assertThat(Files.readString(existing)).startsWith("AllocatedMethodDetails,");
  }

  @Test
  void saysWhyAFolderCannotBeUsed() throws IOException {
    Files.writeString(directory.resolve("file"), "in the way");

    assertThatThrownBy(() -> new BillGenerator().generate(options("file", 100, 1, 1), UNHEARD))
        .isInstanceOf(GenerationFailed.class)
        .hasMessageContaining(directory.resolve("file").toString());
  }

  @Test
  void leavesNoTemporaryFileWhenWritingFails() throws IOException {
    Path folder = directory.resolve("bills");
    Path taken = folder.resolve("aws-2026-03.csv");
    Files.createDirectories(taken.resolve("a folder where the file should be"));
    var replacing = new BillOptions(2_000, 1, LAST_DAY, folder, 1, BillFormat.CSV, "USD", true);

    assertThatThrownBy(() -> new BillGenerator().generate(replacing, UNHEARD))
        .isInstanceOf(GenerationFailed.class)
        .hasMessageContaining(taken.toString());
    assertThat(folder).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void namesTheCurrenciesThereAre() {
    var options = new BillOptions(100, 1, LAST_DAY, directory, 1, BillFormat.CSV, "XXX", false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BillGenerator().generate(options, UNHEARD))
        .withMessageContaining("XXX")
        .withMessageContaining("EUR, GBP");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1_000_000_001})
  void refusesANumberOfLinesOutOfRange(long lines) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("bills", lines, 1, 1))
        .withMessageStartingWith("Lines must be from 1 to 1,000,000,000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3, 121})
  void refusesANumberOfMonthsOutOfRange(int months) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("bills", 10, months, 1))
        .withMessageStartingWith("Months must be from 1 to 120");
  }

  @Test
  void namesTheFormatsThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BillFormat.of("xlsx"))
        .withMessage("There is no format 'xlsx'. Choose one of csv, csv.gz, parquet.");
  }

  @Test
  void tellsHowFarItIs() {
    List<Long> heard = new ArrayList<>();
    new BillGenerator()
        .generate(
            options("bills", 9_000, 1, 1),
            (lines, ofLines) -> {
              assertThat(ofLines).isEqualTo(9_000);
              heard.add(lines);
            });

    assertThat(heard).hasSize(6).isSorted().endsWith(9_000L);
  }

  private BillOptions options(String folder, long lines, int months, long seed) {
    return new BillOptions(
        lines, months, LAST_DAY, directory.resolve(folder), seed, BillFormat.CSV, "USD", false);
  }

  private static BillOptions in(String format, BillOptions options) {
    return new BillOptions(
        options.lines(),
        options.months(),
        options.lastDay(),
        options.directory(),
        options.seed(),
        BillFormat.of(format),
        options.currency(),
        options.replace());
  }

  private static Map<String, String> contents(List<Path> files) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files) {
      contents.put(file.getFileName().toString(), Files.readString(file));
    }
    return contents;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unzipped(Path file) {
    try (var zipped = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(zipped.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
