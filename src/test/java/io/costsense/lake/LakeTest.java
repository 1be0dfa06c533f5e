package io.costsense.lake;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test of a table of its own, in the catalog of the server that such tests share. */
@ServerTest
abstract class LakeTest {

  static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

  static final List<Column> COLUMNS =
      List.of(
          new Column(ChargeTable.SOURCE, ColumnType.STRING),
          new Column(ChargeTable.BILLING_PERIOD, ColumnType.TIME),
          new Column(ChargeTable.IMPORT, ColumnType.LONG),
          new Column(ChargeTable.CHARGE_PERIOD, ColumnType.TIME),
          new Column("BilledCost", ColumnType.DECIMAL));

  private static final AtomicInteger TESTS = new AtomicInteger();

  @Autowired JdbcCatalog catalog;
  @Autowired Engine engine;
  @Autowired Removals removals;
  @Autowired JdbcClient control;
  @Autowired DataDirectory data;

  final Tenant tenant = new Tenant("lake_test_" + TESTS.incrementAndGet());

  /** Opens the table as a server that starts does. */
  ChargeTable opened(List<Column> columns) {
    return new Lake(catalog, data.folder("lake"), removals).charges(tenant, columns);
  }

  ChargeTable opened() {
    return opened(COLUMNS);
  }

  Table iceberg() {
    return catalog.loadTable(TableIdentifier.of("tenant_" + tenant.id(), "charge"));
  }

  /** Where Iceberg's metadata of the table lies. */
  String metadata() {
    return control
        .sql("SELECT metadata_location FROM iceberg_tables WHERE table_namespace = :namespace")
        .param("namespace", "tenant_" + tenant.id())
        .query(String.class)
        .single();
  }

  /**
   * Imports one charge of a source for January.
   *
   * @param custom text columns besides, by their names
   */
  TableVersion imported(ChargeTable table, long id, String source, Map<String, String> custom)
      throws Exception {
    List<Column> needed =
        custom.keySet().stream().map(name -> new Column(name, ColumnType.STRING)).toList();
    TableWrite write = table.write(id, needed);
    var select =
        new StringBuilder(
            "SELECT %s AS \"x_SourceName\", TIMESTAMPTZ '2026-01-01' AS \"BillingPeriodStart\", %d::BIGINT AS \"x_ImportId\", TIMESTAMPTZ '2026-01-15' AS \"ChargePeriodStart\", %d::DECIMAL(38,18) AS \"BilledCost\""
                .formatted(Sql.text(source), id, id));
    new TreeMap<>(custom)
        .forEach(
            (name, value) ->
                select.append(
                    ", %s AS %s"
                        .formatted(
                            Sql.text(value), Sql.name(write.column(name).orElseThrow().name()))));
    try (Connection connection = engine.connect(tenant)) {
      WrittenFile staged =
          write.write(connection, select.toString(), write.staging().resolve("file.parquet"));
      WrittenFile file = write.add(staged);
      write.writeRollup(connection, "SELECT 1 AS one", file);
    }
    return write.commit(source, Set.of(JANUARY));
  }

  TableVersion imported(ChargeTable table, long id) throws Exception {
    return imported(table, id, "source-" + id, Map.of());
  }

  /** The values of a column in the order of the imports, as a version reads it. */
  List<String> values(TableVersion version, String column) {
    if (version.files().isEmpty()) {
      return List.of();
    }
    String relation = version.relation(version.files(), c -> true);
    return engine.query(
        new SqlQuery(
            tenant,
            "SELECT %s::VARCHAR FROM %s ORDER BY \"x_ImportId\""
                .formatted(Sql.name(column), relation)),
        rows -> {
          var values = new ArrayList<String>();
          while (rows.next()) {
            values.add(String.valueOf(rows.getString(1)));
          }
          return values;
        });
  }

  static List<String> names(TableVersion version) {
    return version.columns().stream().map(Column::name).toList();
  }
}
