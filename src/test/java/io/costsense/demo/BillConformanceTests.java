package io.costsense.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.demo.GeneratedBill.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A generated bill against FOCUS 1.4: a rule is a sentence and SQL in {@code charge-rules.txt} (of
 * one charge) or {@code bill-rules.sql} (of many). A rule that applies to nothing fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillConformanceTests {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);

  private GeneratedBill bill;
  private List<Path> files;

  @BeforeAll
  void generate(@TempDir Path directory) throws SQLException, IOException {
    var closedMonths =
        new BillOptions(120_000, 13, LAST_DAY, directory, 7, BillFormat.CSV, "USD", false);
    files = new BillGenerator().generate(closedMonths, (lines, ofLines) -> {}).files();
    Path open = Files.createDirectory(directory.resolve("open"));
    var openMonth =
        new BillOptions(6_000, 1, LocalDate.of(2026, 4, 11), open, 7, BillFormat.CSV, "USD", false);
    var all =
        Stream.concat(
                files.stream(),
                new BillGenerator().generate(openMonth, (lines, ofLines) -> {}).files().stream())
            .toList();
    bill = GeneratedBill.read(all);
    bill.run(
        """
        CREATE TABLE subcategory AS
        SELECT * FROM (VALUES %s) s(category, subcategory)\
        """
            .formatted(
                String.join(
                    ",",
                    GeneratedBill.resource("service-subcategories.csv")
                        .lines()
                        .skip(1)
                        .map(line -> "('" + line.replace(",", "','") + "')")
                        .toList())));
  }

  @AfterAll
  void close() throws SQLException {
    bill.close();
  }

  @Test
  void everyFileHasFocusColumnsInOrderAndThenCustomOnes() throws IOException, SQLException {
    List<String> focus = GeneratedBill.columns().stream().map(Column::name).toList();
    assertThat(focus).hasSize(65).isSorted();
    for (Path file : files) {
      List<String> header;
      try (var lines = Files.newBufferedReader(file)) {
        header = Arrays.asList(lines.readLine().split(",", -1));
      }
      assertThat(header.subList(0, 65)).as(file.toString()).isEqualTo(focus);
      assertThat(header.subList(65, header.size()))
          .hasSize(2)
          .isSorted()
          .allMatch(column -> column.matches("x_[A-Z][A-Za-z]+"));
    }
  }

  @ParameterizedTest
  @MethodSource("mandatoryColumns")
  void isNeverNull(String column) throws SQLException {
    assertThat(bill.number("SELECT count(*) FROM charge WHERE %s IS NULL".formatted(column)))
        .isZero();
  }

  static Stream<String> mandatoryColumns() throws SQLException {
    return GeneratedBill.columns().stream().filter(column -> !column.nullable()).map(Column::name);
  }

  @ParameterizedTest
  @MethodSource("nullableColumns")
  void isFilledSomewhereAndNullElsewhere(String column) throws SQLException {
    List<Long> counts =
        bill.numbers("SELECT count(%1$s), count(*) - count(%1$s) FROM charge".formatted(column));
    assertThat(counts.get(0)).as("filled").isPositive();
    if (!column.matches("BillingAccount(Name|Type)|ChargeDescription|HostProviderName")) {
      assertThat(counts.get(1)).as("null").isPositive();
    }
  }

  static Stream<String> nullableColumns() throws SQLException {
    return GeneratedBill.columns().stream().filter(Column::nullable).map(Column::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void holds(Rule rule) throws SQLException {
    List<Long> counts = bill.numbers(rule.sql());
    assertThat(counts.get(0)).as("cases that the rule applies to").isPositive();
    assertThat(counts.get(1)).as("cases that break the rule").isZero();
  }

  static Stream<Rule> rules() throws IOException {
    return Stream.concat(
        Arrays.stream(GeneratedBill.resource("charge-rules.txt").split("\n\n", -1))
            .map(Rule::ofOneCharge),
        Arrays.stream(GeneratedBill.resource("bill-rules.sql").split("\n\n", -1))
            .map(Rule::ofMany));
  }

  /**
   * @param sql answers with how many cases the rule applies to and how many break it
   */
  record Rule(String sentence, String sql) {

    static Rule ofOneCharge(String stanza) {
      String[] lines = stanza.strip().split("\n", -1);
      String table = lines.length == 4 ? lines[1].strip().substring("of ".length()) : "charge";
      String when = lines[lines.length - 2].strip().substring("when ".length());
      String then = lines[lines.length - 1].strip().substring("then ".length());
      String sql =
          "SELECT count(*) FILTER (%1$s), count(*) FILTER ((%1$s) AND (%2$s) IS NOT TRUE) FROM %3$s"
              .formatted(when, then, table);
      return new Rule(lines[0], sql);
    }

    static Rule ofMany(String stanza) {
      String[] parts = stanza.strip().split("\n", 2);
      return new Rule(parts[0].substring("-- ".length()), parts[1]);
    }

    @Override
    public String toString() {
      return sentence;
    }
  }
}
