package io.costsense.ledger.verify;

import io.costsense.lake.RowReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Queries one after the other that may take as long as they need, until somebody stops them. */
final class LongQueries implements AutoCloseable {

  /** What a stopped query ends with. */
  static final class Stopped extends RuntimeException {}

  private final Connection connection;
  private volatile Statement statement;
  private volatile boolean stopped;

  LongQueries(Connection connection) throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
  }

  /**
   * Asks DuckDB on this thread.
   *
   * @throws Stopped if somebody has stopped it
   */
  <T> T query(String sql, RowReader<T> reader) throws SQLException {
    Statement open = open();
    demandNotStopped();
    try (ResultSet rows = open.executeQuery(sql)) {
      return reader.read(rows);
    } catch (SQLException e) {
      demandNotStopped();
      throw e;
    }
  }

  /** DuckDB closes a statement that fails; what is asked next must not fail with it. */
  private Statement open() throws SQLException {
    Statement open = statement;
    if (open.isClosed()) {
      open = connection.createStatement();
      statement = open;
    }
    return open;
  }

  /**
   * For long work between the queries.
   *
   * @throws Stopped if somebody has stopped it
   */
  void demandNotStopped() {
    if (stopped) {
      throw new Stopped();
    }
  }

  void stop() {
    stopped = true;
    try {
      statement.cancel();
    } catch (SQLException e) {
      // It has ended by itself in this moment.
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
