package io.costsense.costs;

import io.costsense.charges.Charges;
import io.costsense.charges.Rollup;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.Engine;
import io.costsense.lake.Sql;
import io.costsense.lake.TableVersion;
import io.costsense.lake.TableWrite;
import io.costsense.lake.WrittenFile;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Commits charges that a SELECT makes up, as an import does: real files, real rollups. */
public class Bill {

  private static final AtomicLong IMPORTS = new AtomicLong(1000);

  private final Charges charges;
  private final Engine engine;

  Bill(Charges charges, Engine engine) {
    this.charges = charges;
    this.engine = engine;
  }

  /** A tenant that no other test has. */
  public static Tenant newTenant() {
    return new Tenant("questions_" + IMPORTS.incrementAndGet());
  }

  /**
   * Replaces a source's charges in the billing periods that the SELECT has.
   *
   * @param select FOCUS columns and custom ones; what it leaves out is null
   */
  public TableVersion commit(Tenant tenant, String source, String select)
      throws SQLException, IOException {
    ChargeTable table = charges.of(tenant);
    long id = IMPORTS.incrementAndGet();
    try (Connection connection = engine.connect(tenant);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE bill AS " + select);
      List<String> given = names(statement, "SELECT column_name FROM (DESCRIBE bill)");
      TableWrite write = table.write(id, custom(given));
      Set<Instant> periods = new LinkedHashSet<>();
      String starts = "SELECT DISTINCT BillingPeriodStart::VARCHAR FROM bill ORDER BY 1";
      for (String start : names(statement, starts)) {
        String rows = rows(given, source, id, start);
        WrittenFile staged =
            write.write(connection, rows, write.staging().resolve(periods.size() + ".parquet"));
        WrittenFile file = write.add(staged);
        write.writeRollup(connection, Rollup.select(write.relation(List.of(file))), file);
        periods.add(write.describe(file, source).billingPeriodStart());
      }
      return write.commit(source, periods);
    }
  }

  private static List<Column> custom(List<String> given) {
    return given.stream()
        .filter(name -> name.startsWith("x_"))
        .map(name -> new Column(name, ColumnType.STRING))
        .toList();
  }

  private static String rows(List<String> given, String source, long id, String start) {
    String columns =
        given.stream()
            .map(name -> "%s::%s AS %s".formatted(Sql.name(name), type(name), Sql.name(name)))
            .collect(Collectors.joining(", "));
    return "SELECT %s, %s AS %s, %d::BIGINT AS %s, 'bill.csv' AS %s FROM bill WHERE BillingPeriodStart = %s::TIMESTAMPTZ"
        .formatted(
            columns,
            Sql.text(source),
            ChargeTable.SOURCE,
            id,
            ChargeTable.IMPORT,
            Charges.SOURCE_FILE,
            Sql.text(start));
  }

  private static String type(String column) {
    return FocusColumns.find(column).map(c -> c.type()).orElse(FocusType.STRING).sql();
  }

  private static List<String> names(Statement statement, String sql) throws SQLException {
    var names = new ArrayList<String>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
