package io.costsense.demo;

import io.costsense.lake.Sql;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes deliveries with a DuckDB of its own. That DuckDB has one thread, so that a file's bytes
 * depend on nothing but the options, and memory that doesn't grow with the lines.
 */
final class BillWriter implements AutoCloseable {

  private static final int USUAL_MEGABYTES = 500;

  private static final List<String> SOURCES =
      List.of("items", "projects", "commitments", "clusters", "monthly", "usage", "lines");

  private final BillOptions options;
  private final Connection connection;
  private final Statement statement;

  private BillWriter(BillOptions options, Connection connection, Statement statement) {
    this.options = options;
    this.connection = connection;
    this.statement = statement;
  }

  static BillWriter open(BillOptions options, GeneratorResources resources) throws SQLException {
    return open(options, resources, USUAL_MEGABYTES);
  }

  static BillWriter open(BillOptions options, GeneratorResources resources, int megabytes)
      throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    var writer = new BillWriter(options, connection, connection.createStatement());
    try {
      writer.prepare(resources, megabytes);
      return writer;
    } catch (SQLException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private void prepare(GeneratorResources resources, int megabytes) throws SQLException {
    run("SET threads = 1");
    run("SET TimeZone = 'UTC'");
    run("SET memory_limit = '%sMB'".formatted(megabytes));
    run("SET temp_directory = %s".formatted(Sql.text(resources.newFolder().toString())));
    set("catalogue", Sql.text(resources.folder().toString()));
    set("seed", "%s::BIGINT".formatted(options.seed()));
    set("lines", "%s::BIGINT".formatted(options.lines()));
    set("months", "%s::BIGINT".formatted(options.months()));
    set("last_day", "DATE '%s'".formatted(options.lastDay()));
    set("currency", Sql.text(options.currency()));
    runScript("catalogue");
    requireCurrency();
    runScript("plan");
    runScript("format-" + options.format().rendering());
    run("CREATE TABLE batch (provider VARCHAR, month_no BIGINT)");
  }

  private void requireCurrency() throws SQLException {
    String check =
        """
        SELECT count(*) FILTER (currency = getvariable('currency')) AS known,
               string_agg(currency, ', ' ORDER BY currency) AS all_known
        FROM currency\
        """;
    try (ResultSet found = statement.executeQuery(check)) {
      found.next();
      if (found.getInt("known") == 0) {
        throw new IllegalArgumentException(
            "The generator has no rate for the currency '%s'. Choose one of %s."
                .formatted(options.currency(), found.getString("all_known")));
      }
    }
  }

  /** All deliveries of the options that have a line, by month and provider. */
  List<DemoBill> deliveries() throws SQLException {
    String planned =
        """
        SELECT d.provider, d.month_no, strftime(m.start, '%Y-%m') AS month, d.lines, p.custom_1, p.custom_2
        FROM delivery d JOIN billing_month m USING (month_no) JOIN provider p USING (provider)
        WHERE d.lines > 0
        ORDER BY d.month_no, d.provider\
        """;
    List<DemoBill> deliveries = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(planned)) {
      while (row.next()) {
        deliveries.add(
            new DemoBill(
                row.getString("provider"),
                row.getLong("month_no"),
                row.getString("month"),
                row.getLong("lines"),
                new DemoBill.CustomColumns(row.getString("custom_1"), row.getString("custom_2"))));
      }
    }
    return deliveries;
  }

  /** Works out the items of some deliveries, which then can be written. */
  void plan(List<DemoBill> batch) throws SQLException {
    run("DELETE FROM batch");
    for (DemoBill delivery : batch) {
      run(
          "INSERT INTO batch VALUES (%s, %s)"
              .formatted(Sql.text(delivery.provider()), delivery.monthNo()));
    }
    for (String source : SOURCES) {
      runScript(source);
    }
  }

  /** Writes a planned delivery under a temporary name and renames it when it is whole. */
  Path write(DemoBill delivery) throws SQLException, IOException {
    String name = delivery.fileName(options.format());
    Path file = options.directory().resolve(name);
    Path partial = options.directory().resolve("." + name + ".partial");
    try {
      long lines = copy(delivery, partial);
      if (lines != delivery.lines()) {
        throw new IllegalStateException(
            "%s would have %s lines instead of %s".formatted(name, lines, delivery.lines()));
      }
      rename(partial, file);
      return file;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private long copy(DemoBill delivery, Path target) throws SQLException {
    set("provider", Sql.text(delivery.provider()));
    set("month_no", "%s::BIGINT".formatted(delivery.monthNo()));
    set(
        "moments",
        "(SELECT moments FROM month_moments WHERE month_no = %s)".formatted(delivery.monthNo()));
    return statement.executeLargeUpdate(
        """
        COPY (SELECT * RENAME (custom_1 AS %s, custom_2 AS %s) FROM (
        %s
        )) TO %s (%s, USE_TMP_FILE false)\
        """
            .formatted(
                delivery.customColumns().first(),
                delivery.customColumns().second(),
                GeneratorResources.sql("charges"),
                Sql.text(target.toString()),
                options.format().copyOptions()));
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void runScript(String script) throws SQLException {
    run(GeneratorResources.sql(script));
  }

  private void set(String variable, String value) throws SQLException {
    run("SET VARIABLE %s = %s".formatted(variable, value));
  }

  private void run(String sql) throws SQLException {
    statement.execute(sql);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
