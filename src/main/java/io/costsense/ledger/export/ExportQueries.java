package io.costsense.ledger.export;

import io.costsense.lake.DamagedFile;
import io.costsense.lake.Engine;
import io.costsense.lake.RowReader;
import io.costsense.lake.SqlQuery;
import io.costsense.tenancy.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** An export's own connection, whose statements take the time that they take, until stopped. */
final class ExportQueries implements AutoCloseable {

  private final Connection connection;
  private volatile @Nullable PreparedStatement running;
  private volatile boolean stopped;

  ExportQueries(Engine engine, Tenant tenant) throws SQLException {
    this.connection = engine.connect(tenant);
  }

  /**
   * Asks DuckDB on this thread.
   *
   * @throws CancellationException if somebody has stopped it
   */
  <T> T query(SqlQuery query, RowReader<T> reader) throws SQLException {
    return run(
        query,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
          }
        });
  }

  /** Lets DuckDB work on this thread, like {@link #query}. */
  void execute(SqlQuery query) throws SQLException {
    run(query, PreparedStatement::execute);
  }

  private interface Work<T> {

    T with(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(SqlQuery query, Work<T> work) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
      Engine.bind(statement, query.parameters());
      running = statement;
      demandNotStopped();
      return work.with(statement);
    } catch (SQLException e) {
      demandNotStopped();
      Optional<DamagedFile> damaged = DamagedFile.behind(e, query.sql(), connection);
      if (damaged.isPresent()) {
        throw damaged.get();
      }
      throw e;
    } finally {
      running = null;
    }
  }

  private void demandNotStopped() {
    if (stopped) {
      throw new CancellationException();
    }
  }

  /** Ends what runs now; a statement that is just about to run may have to be stopped again. */
  void stop() {
    stopped = true;
    PreparedStatement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // It has ended by itself in this moment.
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
