package io.costsense.invoices;

import static io.costsense.invoices.ReconciliationTests.detail;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import io.costsense.focus.FatalParquet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Documents of invoices: what is taken, what is refused, and which version counts. */
class InvoiceDocumentTests extends InvoicesTest {

  @Test
  void theSameBytesAgainChangeNothing() throws Exception {
    Path list = file("list.csv", LIST + "Cloud,A,2026-03,USD,10\n");
    JsonNode first = taken(list).get(0);
    JsonNode again = taken(list).get(0);
    assertThat(first.path("state").asString()).isEqualTo("imported");
    assertThat(again.path("state").asString()).isEqualTo("unchanged");
    assertThat(again.path("id").asLong()).isEqualTo(first.path("id").asLong());
    assertThat(get("/invoices").path("documents").size()).isEqualTo(1);
  }

  @Test
  void aNewerVersionCountsUntilItIsWithdrawn() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"));
    taken(file("old.csv", LIST + "Cloud,A,2026-03,USD,10\n"));
    long newer =
        taken(file("new.csv", LIST + "Cloud,A,2026-03,USD,30\n")).get(0).path("id").asLong();
    assertThat(one("A").path("state").asString()).isEqualTo("off");
    JsonNode versions = get("/reconciliations/" + one("A").path("id").asString()).path("versions");
    assertThat(versions.valueStream().map(v -> v.path("current").asBoolean()))
        .containsExactly(true, false);
    assertThat(get("/invoices").path("documents").get(1).path("current").asLong()).isZero();
    assertThat(withdrawn(newer).path("state").asString()).isEqualTo("withdrawn");
    assertThat(withdrawn(newer).path("withdrawn_at").isNull()).isFalse();
    assertThat(one("A").path("state").asString()).isEqualTo("matched");
    api().problem(404, "/invoices/999999999");
  }

  @Test
  void refusesAVersionThatSaysItselfThatItIsOlder() throws Exception {
    String newer = DETAIL + detail("d1", "10", "1", "Usage", "");
    taken(file("newer.csv", newer));
    JsonNode problem =
        refused(
            409, file("older.csv", newer.replace("2026-04-03", "2026-04-02").replace("10,", "9,")));
    assertThat(problem.path("type").asString()).endsWith("older-invoice");
    assertThat(get("/invoices").path("documents").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Cloud,B,2026-03,USD,\"1,234.56\";amount;is not a number",
        "Cloud,B,2026-03,USD,$5;amount;is not a number",
        "Cloud,B,2026-03,USD,1.0000000000000000001;amount;more than 18 behind",
        "Cloud,B,March,USD,5;period;is not a time",
        "Cloud,,2026-03,USD,5;invoice id;is empty",
        "Cloud,A,2026-03,USD,5;invoice id;stands in a line before",
        "Cloud,B,2026-03,USD;;The line has 4 values"
      })
  void takesAllOrNothingAndSaysWhereAndWhy(String line, String column, String reason)
      throws Exception {
    Path bad = file("bad.csv", LIST + "Cloud,A,2026-03,USD,10\n" + line + "\n");
    JsonNode problem = refused(422, file("good.csv", LIST + "Cloud,Z,2026-03,USD,1\n"), bad);
    JsonNode value = problem.path("bad_invoice_values").get(0);
    assertThat(problem.path("bad_lines").asLong()).isEqualTo(1);
    assertThat(value.path("file").asString()).isEqualTo("bad.csv");
    assertThat(value.path("line").asLong()).isEqualTo(3);
    assertThat(value.path("column").asString(null)).isEqualTo(column);
    assertThat(value.path("reason").asString()).contains(reason);
    assertThat(get("/invoices").path("documents").size()).isZero();
  }

  @Test
  void refusesWhatContradictsItself() throws Exception {
    String first = detail("d1", "10", "1", "Usage", "");
    assertThat(reason(DETAIL + first + first)).contains("stands in line 2 of the same invoice");
    assertThat(
            reason(
                DETAIL + first + detail("d2", "1", "1", "Usage", "").replace("Issued", "Voided")))
        .contains("is not what another line of the same invoice says");
    assertThat(reason(DETAIL + first.replace("Usage", "Fees"))).contains("is none of Usage");
    assertThat(reason(PERIOD + "Cloud,2026-03-01,2026-03-01,Closed,2026-03-01,2026-04-05\n"))
        .contains("is not after");
  }

  private String reason(String text) throws Exception {
    return refused(422, file("bad.csv", text))
        .path("bad_invoice_values")
        .get(0)
        .path("reason")
        .asString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a,b;are not those of a document of invoices",
        "issuer,invoice,period,amount;it has no column BillingCurrency",
        "issuer,vendor,invoice,period,currency,amount;mean the same",
        "InvoiceId,InvoiceIssuerName,ChargePeriodStart;This is a bill",
        "InvoiceId,InvoiceDetailId,BilledCost;it has no column InvoiceIssuerName"
      })
  void saysWhatAHeaderLacks(String header, String why) throws Exception {
    assertThat(refused(422, file("h.csv", header + "\n")).path("detail").asString()).contains(why);
  }

  @Test
  void tellsNothingOfAFileThatIsNoDocument() throws Exception {
    assertThat(refused(422, file("passwd.csv", "root:hunter2:0:0\nx:y\n")).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void readsNoParquetThatIsPackedWithBrotli() throws Exception {
    Path file = file("packed.parquet", "");
    try (var duckdb = new DuckDb()) {
      duckdb.run(
          "COPY (SELECT 'I' AS InvoiceId, 'D' AS InvoiceDetailId) TO '%s' (FORMAT parquet, COMPRESSION brotli)"
              .formatted(file));
    }
    assertThat(refused(422, file).path("detail").asString()).contains("compressed with Brotli");
  }

  @Test
  void readsNothingFromTheDataDirectory() throws Exception {
    Path link = file("list.csv", "").resolveSibling("link.csv");
    Files.createSymbolicLink(link, dataDirectory().resolve("lock"));

    for (Path path : List.of(dataDirectory().resolve("lock"), link)) {
      assertThat(refused(422, path).path("detail").asString())
          .isEqualTo(
              path
                  + " lies in the server's data directory, from which nothing can be imported."
                  + " Name the file where the provider delivered it.");
    }
  }

  @Test
  void refusesAnInvoiceThatStandsInTwoDocumentsOfARequest() throws Exception {
    Path one = file("one.csv", LIST + "Cloud,A,2026-03,USD,1\n");
    Path two = file("two.csv", LIST + "CLOUD,A,2026-03,USD,2\n");
    assertThat(refused(422, one, two).path("detail").asString()).contains("one.csv", "two.csv");
    assertThat(refused(422, one.resolveSibling("none.csv")).path("detail").asString())
        .contains("no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Cl\\0oud,A,2026-03,USD,1;issuer;holds a NUL",
        "Cl\\377oud,A,2026-03,USD,1;;isn't valid UTF-8"
      })
  void refusesWhatNoDatabaseCouldKeep(String line, String column, String reason) throws Exception {
    String text = line.replace("\\0", "\0").replace("\\377", "\u00FF");
    Path file = file("odd.csv", "");
    Files.write(file, (LIST + text + "\n").getBytes(ISO_8859_1));
    JsonNode bad = refused(422, file).path("bad_invoice_values").get(0);
    assertThat(bad.path("line").asLong()).isEqualTo(2);
    assertThat(bad.path("column").asString(null)).isEqualTo(column);
    assertThat(bad.path("reason").asString()).contains(reason);
  }

  @Test
  void refusesANulThatJsonSpeltOut() throws Exception {
    String line = detail("d1", "10", "1", "Usage", "a\\u0000b");
    JsonNode problem = refused(422, file("nul.csv", DETAIL + line));
    assertThat(problem.path("bad_invoice_values").get(0).path("reason").asString())
        .contains("holds a NUL");
  }

  @Test
  void refusesWhatUnpacksToTooMuch() throws Exception {
    Path file = file("many.csv.gz", "");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(LIST.getBytes(UTF_8));
      byte[] blank = "\n".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i <= DocumentFiles.MOST_BYTES >> 20; i++) {
        out.write(blank);
      }
    }
    assertThat(refused(422, file).path("detail").asString()).contains("64 MiB unpacked");
  }

  @Test
  void refusesMoreTextThanAMemoryShouldHold() throws Exception {
    Path file = file("heavy.csv.gz", "");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(DETAIL.getBytes(UTF_8));
      for (int i = 0; i < 22_000; i++) {
        String line = detail("d" + i, "1", "1", "Usage", "").strip() + "x".repeat(1_900) + "\n";
        out.write(line.getBytes(UTF_8));
      }
    }
    assertThat(refused(422, file).path("detail").asString()).contains("characters. Bring them");
  }

  @Test
  void keepsTheLinesOfManyInvoicesApart() throws Exception {
    var text = new StringBuilder(DETAIL);
    for (int i = 0; i < 6_000; i++) {
      text.append(detail("d" + i, "1", "1", "Usage", "").replace(",A,", ",A" + i + ","));
    }
    JsonNode document = taken(file("many.csv", text.toString())).get(0);
    assertThat(document.path("invoices").asLong()).isEqualTo(6_000);
    assertThat(one("A5999").path("invoiced").decimalValue()).isEqualByComparingTo("1");
  }

  @Test
  void readsParquetExactly() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10.123456789012345678"));
    Path parquet = file("list.csv", "").resolveSibling("list.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          """
          COPY (SELECT 'Cloud' AS InvoiceIssuerName, 'A' AS InvoiceId, 'd1' AS InvoiceDetailId, 10.123456789012345678::DECIMAL(38,18) AS BilledCost,
                       'USD' AS BillingCurrency, TIMESTAMP '2026-03-01' AS BillingPeriodStart, TIMESTAMPTZ '2026-04-01 00:00:00+00' AS BillingPeriodEnd,
                       '1' AS BillingAccountId, 'Usage' AS ChargeCategory, 'Issued' AS InvoiceIssueStatus, 'x' AS PaymentTerms)
          TO '%s' (FORMAT parquet)
          """
              .formatted(parquet));
    }
    JsonNode document = taken(parquet).get(0);
    assertThat(document.path("kind").asString()).isEqualTo("invoice_detail");
    assertThat(document.path("ignored_columns").valueStream().map(JsonNode::asString))
        .containsExactly("PaymentTerms");
    assertThat(one("A").path("state").asString()).isEqualTo("matched");
  }

  @Test
  void refusesParquetThatEndsTheEngineWhichReadsIt() throws Exception {
    bill("cloud", charge("A", "1", "Compute", "10"));
    Path fatal =
        FatalParquet.write(
            file("list.csv", "").resolveSibling("fatal.parquet"),
            "SELECT 'Cloud' AS issuer, 'A' || i AS \"invoice id\", '2026-03' AS period, 'USD' AS"
                + " currency, i AS amount FROM range(50) t(i)");
    assertThat(refused(422, fatal).path("detail").asString())
        .isEqualTo("fatal.parquet: The Parquet file is damaged or of an unknown kind.");
    taken(file("list.csv", LIST + "Cloud,A,2026-03,USD,10\n"));
    assertThat(one("A").path("state").asString()).isEqualTo("matched");
  }
}
