package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.OlderLedger;
import io.costsense.platform.DataDirectory;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A server over a ledger that was created when FOCUS had fewer columns. */
@Import(OlderLedgerTests.FewerColumns.class)
class OlderLedgerTests extends ImportTest {

  @TestConfiguration(proxyBeanMethods = false)
  static class FewerColumns {

    @Bean
    OlderLedger olderLedger(
        JdbcCatalog catalog, DataDirectory data, JdbcClient sql, JdbcOperations batches) {
      return new OlderLedger(catalog, data, sql, batches, columns());
    }

    private static List<Column> columns() {
      Stream<Column> times =
          Stream.of(
                  "BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd")
              .map(name -> new Column(name, ColumnType.TIME));
      Stream<Column> texts =
          Stream.of("BillingAccountId", "BillingCurrency", "ChargeCategory", "x_SourceFile")
              .map(name -> new Column(name, ColumnType.STRING));
      Stream<Column> others =
          Stream.of(
              new Column(ChargeTable.SOURCE, ColumnType.STRING),
              new Column(ChargeTable.IMPORT, ColumnType.LONG),
              new Column("x_SourceLine", ColumnType.LONG),
              new Column("BilledCost", ColumnType.DECIMAL));
      return Stream.of(times, texts, others).flatMap(all -> all).toList();
    }
  }

  @Test
  void takesImportsAndAnswersQuestionsOnItsNewColumns() throws Exception {
    assertThat(server.json("/api/v1/ledger").path("lines").asLong()).isZero();

    JsonNode first = done(bill().charge("EffectiveCost", "0.75").in(bills, "first.csv"));
    JsonNode second =
        done(
            bill()
                .column("InvoiceDetailId", "detail")
                .charge("EffectiveCost", "0.5")
                .in(bills, "second.csv"));

    assertThat(only("EffectiveCost || ' ' || InvoiceDetailId"))
        .isEqualTo("0.500000000000000000 detail");
    String question = "/api/v1/costs?from=2025-01-01&to=2025-02-01&group_by=InvoiceDetailId&as_of=";
    assertThat(value(question + second.path("id"))).isEqualTo("detail");
    assertThat(value(question + first.path("id"))).isEqualTo("null");
    assertThat(server.json(question + "2020-01-01").path("rows").size()).isZero();
    assertThat(server.verification().path("ok").asBoolean()).isTrue();
  }

  private String value(String question) {
    JsonNode rows = server.json(question).path("rows");
    assertThat(rows.size()).as(rows.toString()).isEqualTo(1);
    return rows.path(0).path("InvoiceDetailId").asString("null");
  }
}
