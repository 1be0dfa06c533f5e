package io.costsense.lake;

import io.costsense.platform.Interrupter;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;

/**
 * A connection of its own for queries, one after the other, that take the time that they take,
 * until somebody stops them.
 */
public final class LongQueries implements AutoCloseable {

  private final Engine engine;
  private final Tenant tenant;
  private Connection connection;
  private volatile Connection using;
  private volatile boolean running;
  private volatile boolean stopped;

  public LongQueries(Engine engine, Tenant tenant) throws SQLException {
    this.engine = engine;
    this.tenant = tenant;
    this.connection = engine.connect(tenant);
    this.using = connection;
  }

  /**
   * Asks DuckDB on this thread, which must not be a virtual one.
   *
   * @throws CancellationException if somebody has stopped it
   * @throws Problem {@code engine-started-anew}; the next query is answered
   * @throws DamagedFile if a file of the ledger is the cause of a failure
   */
  public <T> T query(SqlQuery query, RowReader<T> reader) throws SQLException {
    return run(
        query,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
          }
        });
  }

  /** The same without parameters. */
  public <T> T query(String sql, RowReader<T> reader) throws SQLException {
    return query(new SqlQuery(tenant, sql), reader);
  }

  /** Lets DuckDB work on this thread, like {@link #query}. */
  public void execute(SqlQuery query) throws SQLException {
    run(query, PreparedStatement::execute);
  }

  private interface Work<T> {

    T with(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(SqlQuery query, Work<T> work) throws SQLException {
    running = true;
    try {
      demandNotStopped();
      try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
        Engine.bind(statement, query.parameters());
        return work.with(statement);
      }
    } catch (SQLException e) {
      demandNotStopped();
      reconnectIfDead(e);
      throw engine.instances().explained(e, query.sql(), this::useApart);
    } finally {
      using = connection;
      running = false;
    }
  }

  private void reconnectIfDead(SQLException failure) throws SQLException {
    if (engine.instances().mend(failure)) {
      connection.close();
      connection = engine.connect(tenant);
    }
  }

  private Connection useApart() throws SQLException {
    using = engine.instances().littleApart();
    return using;
  }

  /**
   * For long work between the queries.
   *
   * @throws CancellationException if somebody has stopped it
   */
  public void demandNotStopped() {
    if (stopped) {
      throw new CancellationException();
    }
  }

  /** Ends what runs now, and lets nothing run any more. */
  public void stop() {
    stopped = true;
    if (running) {
      Interrupter.until(() -> !running, () -> Engine.interrupt(using));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
