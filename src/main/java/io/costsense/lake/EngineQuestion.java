package io.costsense.lake;

import io.costsense.platform.Interrupter;
import io.costsense.platform.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A question in line or being answered. */
final class EngineQuestion<T> {

  private final Instances instances;
  private final int patienceSeconds;
  private final SqlQuery query;
  private final RowReader<T> reader;
  private final boolean apart;
  private final FutureTask<T> work = new FutureTask<>(this::answer);
  private @Nullable Connection using;
  private boolean reading;

  EngineQuestion(
      Instances instances,
      SqlQuery query,
      RowReader<T> reader,
      boolean apart,
      int patienceSeconds) {
    this.instances = instances;
    this.patienceSeconds = patienceSeconds;
    this.query = query;
    this.reader = reader;
    this.apart = apart;
  }

  private T answer() throws SQLException {
    try {
      return apart ? answerApart() : answerAlive();
    } catch (SQLException e) {
      if (EngineFailure.isInterrupted(e)) {
        throw tooLong();
      }
      if (EngineFailure.isOverflow(e)) {
        throw new ArithmeticException(e.getMessage());
      }
      throw instances.explained(e, query.sql(), this::useApart);
    } finally {
      use(null);
    }
  }

  private T answerApart() throws SQLException {
    try (Connection connection = instances.littleApart()) {
      return answer(connection);
    }
  }

  /** Twice at most: the first time, a failure elsewhere may have ended the instance before. */
  private T answerAlive() throws SQLException {
    try {
      return answer(instances.alive());
    } catch (SQLException e) {
      boolean mended = instances.mend(e);
      if (reading || !mended || !EngineFailure.isOfDeadEngine(e)) {
        throw e;
      }
      return answer(instances.alive());
    }
  }

  private T answer(DuckDbInstance instance) throws SQLException {
    Connection connection = instance.lend();
    try {
      return answer(connection);
    } finally {
      use(null);
      instance.takeBack(connection);
    }
  }

  private T answer(Connection connection) throws SQLException {
    use(connection);
    try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
      Engine.bind(statement, query.parameters());
      statement.setQueryTimeout(patienceSeconds);
      try (ResultSet rows = statement.executeQuery()) {
        reading = true;
        return reader.read(rows);
      }
    }
  }

  private Connection useApart() throws SQLException {
    Connection connection = instances.littleApart();
    use(connection);
    return connection;
  }

  private synchronized void use(@Nullable Connection connection) {
    using = connection;
  }

  /** Whoever asked has gone; nobody else shall wait for this. */
  void stop(ThreadPoolExecutor readers) {
    if (!work.isDone() && !readers.remove(work)) {
      Interrupter.until(work::isDone, this::interrupt);
    }
  }

  /** Never meets the next question on the connection, which this one has until it lets go. */
  private synchronized void interrupt() {
    if (using != null) {
      Engine.interrupt(using);
    }
  }

  FutureTask<T> work() {
    return work;
  }

  Problem tooLong() {
    return new Problem(
        LakeProblems.QUESTION_TAKES_TOO_LONG,
        "The question took longer than %d seconds. Ask for a shorter time, fewer dimensions or more filters."
            .formatted(patienceSeconds));
  }
}
