package io.costsense.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB in memory, and its connections that nobody uses now. It ends when it is closed and the
 * last of its connections is.
 */
final class DuckDbInstance implements AutoCloseable {

  private final DuckDBConnection root;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * Starts one.
   *
   * @param memory bytes
   * @param threads 0 for one per processor
   * @param spill a folder that no other instance uses: DuckDB empties it at the end
   */
  DuckDbInstance(long memory, int threads, Path spill) throws SQLException {
    var properties = new Properties();
    properties.setProperty("memory_limit", memory + "B");
    properties.setProperty("temp_directory", spill.toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    if (threads > 0) {
      properties.setProperty("threads", Integer.toString(threads));
    }
    this.root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
  }

  /** A new connection; the caller closes it. */
  Connection connect() throws SQLException {
    return prepared(root.duplicate());
  }

  /** The only connection: the instance ends when the caller closes it. */
  Connection only() throws SQLException {
    return prepared(root);
  }

  private static Connection prepared(Connection bare) throws SQLException {
    Connection connection = StatementTracker.over(bare);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A connection that is given back by {@link #takeBack}. */
  Connection lend() throws SQLException {
    Connection connection = idle.poll();
    return connection == null ? connect() : connection;
  }

  void takeBack(Connection connection) throws SQLException {
    idle.add(connection);
    if (closed) {
      closeIdle();
    }
  }

  /** Whether it answers nothing any more, because something that must never happen has. */
  boolean hasGivenUp() {
    try (Connection connection = root.duplicate();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      return false;
    } catch (SQLException e) {
      return EngineFailure.isOfDeadEngine(e);
    }
  }

  /** Bytes of memory that it holds. */
  long memory() throws SQLException {
    try (Connection connection = root.duplicate();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    closeIdle();
    root.close();
  }

  private void closeIdle() throws SQLException {
    for (Connection unused = idle.poll(); unused != null; unused = idle.poll()) {
      unused.close();
    }
  }
}
