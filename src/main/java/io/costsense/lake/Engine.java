package io.costsense.lake;

import io.costsense.platform.Asker;
import io.costsense.platform.Problem;
import io.costsense.platform.Turns;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in this process. Questions run on a bounded pool of platform threads with a connection
 * each, because DuckDB holds the thread that calls it.
 */
public final class Engine implements AutoCloseable {

  private final Instances instances;
  private final ThreadPoolExecutor readers;
  private final int longestAnswerSeconds;
  private final Turns turns;

  Engine(LakeSettings settings, Path spill, Turns turns) {
    this.turns = turns;
    this.longestAnswerSeconds = settings.longestAnswerSeconds();
    this.instances = new Instances(settings, spill);
    this.readers =
        new ThreadPoolExecutor(
            settings.readers(),
            settings.readers(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.waiting()),
            Thread.ofPlatform().name("lake-reader-", 0).daemon().factory());
  }

  /** A connection of the caller's own for long work; the caller closes it. */
  public Connection connect(Tenant tenant) throws SQLException {
    return instances.connect();
  }

  /**
   * A connection to a DuckDB of its own, as large as the one that answers questions, for long work
   * with files from elsewhere: whatever is in them, it ends nothing but that work. The caller
   * closes it, and with it that DuckDB.
   */
  public Connection connectApart(Tenant tenant) throws SQLException {
    return instances.apart();
  }

  /** How many questions are answered at the same time. */
  public int readers() {
    return readers.getMaximumPoolSize();
  }

  /**
   * Answers a question.
   *
   * @throws Problem {@code too-many-questions}, {@code question-takes-too-long} or {@code
   *     engine-started-anew}
   * @throws DamagedFile if a file of the ledger is the cause of a failure
   * @throws ArithmeticException if a sum is too large to be kept exactly
   */
  public <T> T query(SqlQuery query, RowReader<T> reader) {
    return query(question(query, reader, false));
  }

  /**
   * Answers a question about a file from elsewhere, like {@link #query}, but in a DuckDB of its own
   * with {@link Instances#LITTLE_MEMORY}.
   */
  public <T> T queryApart(SqlQuery query, RowReader<T> reader) {
    return query(question(query, reader, true));
  }

  private <T> EngineQuestion<T> question(SqlQuery query, RowReader<T> reader, boolean apart) {
    return new EngineQuestion<>(instances, query, reader, apart, longestAnswerSeconds);
  }

  private <T> T query(EngineQuestion<T> question) {
    try {
      readers.execute(question.work());
    } catch (RejectedExecutionException e) {
      throw new Problem(
          LakeProblems.TOO_MANY_QUESTIONS,
          "The server is answering as many questions as it can. Ask again in a moment.");
    }
    try (var _ = turns.pause()) {
      return await(question);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private <T> T await(EngineQuestion<T> question) throws ExecutionException {
    boolean answered = false;
    try {
      T answer = Asker.await(question.work(), 2L * longestAnswerSeconds);
      answered = true;
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer", e);
    } catch (TimeoutException e) {
      throw question.tooLong();
    } finally {
      if (!answered) {
        question.stop(readers);
      }
    }
  }

  /** How many questions are being answered now. */
  public int answering() {
    return readers.getActiveCount();
  }

  /** How many questions wait in line. */
  public int waiting() {
    return readers.getQueue().size();
  }

  /**
   * Interrupts the statement that runs in this moment, if one does.
   *
   * @param connection from {@link #connect}
   */
  public static void interrupt(Connection connection) {
    StatementTracker.interrupt(connection);
  }

  /** Sets {@code ?} parameters; an instant becomes a UTC timestamp. */
  public static void bind(PreparedStatement statement, List<@Nullable Object> parameters)
      throws SQLException {
    int position = 1;
    for (Object parameter : parameters) {
      statement.setObject(
          position++, parameter instanceof Instant i ? i.atOffset(ZoneOffset.UTC) : parameter);
    }
  }

  Instances instances() {
    return instances;
  }

  @Override
  public void close() {
    readers.shutdownNow();
    instances.close();
  }
}
