package io.costsense.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import io.costsense.focus.FocusVersion;
import io.costsense.focus.Names;
import io.costsense.formats.Recognition.Recognised;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatQueryTests {

  @TempDir Path folder;
  private DuckDb duck;

  @BeforeEach
  void open() throws Exception {
    duck = new DuckDb();
  }

  @AfterEach
  void close() throws Exception {
    duck.close();
  }

  @ParameterizedTest
  @MethodSource("io.costsense.focus.FocusVersion#all")
  void everyFormatYieldsTheLedgersColumnsInTheirTypes(FocusVersion version) throws Exception {
    Recognised bill =
        FormatsTests.recognised(FormatsTests.names(version), "focus-" + version.number());
    String select = select(bill, FormatsTests.names(version), List.of());

    assertThat(duck.names(select))
        .containsExactlyElementsOf(bill.produced().stream().map(LedgerColumn::name).toList());
    List<String> types =
        duck.rows("SELECT column_type FROM (DESCRIBE " + select + ")").stream()
            .map(List::getFirst)
            .toList();
    assertThat(types)
        .containsExactlyElementsOf(
            bill.produced().stream()
                .map(c -> c.type().sql().replace("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("io.costsense.focus.FocusVersion#all")
  void everyFormatBindsOverABillThatLacksMostColumns(FocusVersion version) throws Exception {
    List<String> header = List.of("ChargePeriodStart", "BillingPeriodStart", "ListCost");
    Recognised bill = FormatsTests.recognised(header, "focus-" + version.number());

    assertThat(duck.names(select(bill, header, List.of())))
        .containsExactly("BillingPeriodStart", "ChargePeriodStart", "ListCost");
  }

  @Test
  void oldNamesFillTheGapsThatNewOnesLeave() throws Exception {
    List<String> header =
        List.of(
            "BillingPeriodStart",
            "ChargePeriodStart",
            "BilledCost",
            "ProviderName",
            "ServiceProviderName");
    Recognised bill = FormatsTests.recognised(header, "focus-1.3");
    String select =
        select(
            bill,
            header,
            List.of("2025-01-01,2025-01-01,1,Old,New", "2025-01-01,2025-01-01,2,Old,"));

    assertThat(duck.rows("SELECT ServiceProviderName, x_ProviderName FROM (" + select + ")"))
        .containsExactly(List.of("New", "Old"), List.of("Old", "Old"));
  }

  @Test
  void readsTimesWithOffsetsAndExactDecimals() throws Exception {
    List<String> header = List.of("chargeperiodstart", "BILLINGPERIODSTART", "BilledCost", "Note");
    Recognised bill = FormatsTests.recognised(header);
    String select =
        select(
            bill,
            header,
            List.of(
                "2025-01-01T02:00:00+02:00,2025-01-01 00:00:00,1.5E-7,\"a, \"\"b\"\"\"",
                "2025-01-31T23:59:59.5Z,2025-01-01,NULL,null"));

    assertThat(duck.rows(select))
        .containsExactly(
            List.of(
                "0.000000150000000000",
                "2025-01-01 00:00:00+00",
                "2025-01-01 00:00:00+00",
                "a, \"b\""),
            List.of("null", "2025-01-01 00:00:00+00", "2025-01-31 23:59:59.5+00", "null"));
  }

  @Test
  void hostileColumnNamesAreOnlyNames() throws Exception {
    List<String> hostile =
        List.of(
            "a\"b",
            "it's",
            "two\nlines",
            "n".repeat(300),
            "'); DROP TABLE charge; --",
            "\"}, x: {'",
            "名前",
            "select",
            "$1",
            "a.b",
            "*",
            "custom 1",
            "source",
            "x_\"",
            "tab\there",
            "COLUMNS(*)",
            "\\",
            "🦆",
            "/* c */");
    List<String> header =
        new ArrayList<>(List.of("BillingPeriodStart", "ChargePeriodStart", "BilledCost"));
    header.addAll(hostile);
    Recognised bill = FormatsTests.recognised(header);
    String row =
        "2025-01-01,2025-01-01,1"
            + hostile.stream().map(n -> ",v" + hostile.indexOf(n)).collect(Collectors.joining());
    String select = select(bill, header, List.of(row));

    assertThat(duck.names(select).subList(3, header.size()))
        .containsExactlyElementsOf(hostile.stream().map(Names::custom).toList());
    assertThat(duck.rows(select).getFirst().subList(3, header.size()))
        .containsExactlyElementsOf(hostile.stream().map(n -> "v" + hostile.indexOf(n)).toList());
  }

  @Test
  void rowsKeepTheOrderOfTheFile() throws Exception {
    List<String> header = List.of("BillingPeriodStart", "ChargePeriodStart", "BilledCost");
    Recognised bill = FormatsTests.recognised(header);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      lines.add("2025-01-01,2025-01-01," + i);
    }
    Path parquet = folder.resolve("staged.parquet");
    duck.run("COPY (" + select(bill, header, lines) + ") TO '" + parquet + "' (FORMAT parquet)");

    assertThat(
            duck.rows(
                "SELECT count(*) FROM read_parquet('"
                    + parquet
                    + "', file_row_number = true) WHERE file_row_number = BilledCost"))
        .containsExactly(List.of("20000"));
  }

  private String select(Recognised bill, List<String> header, List<String> lines) throws Exception {
    Path file = folder.resolve("bill.csv");
    List<String> all = new ArrayList<>();
    all.add(
        header.stream()
            .map(n -> '"' + n.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(",")));
    all.addAll(lines);
    Files.write(file, all);
    FormatQuery query = new FormatQuery(bill, "bill.csv", null, false);
    return query.select(
        "read_csv('"
            + file
            + "', columns = "
            + query.csvColumns()
            + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"',"
            + " nullstr = ['', 'NULL', 'null'])");
  }
}
