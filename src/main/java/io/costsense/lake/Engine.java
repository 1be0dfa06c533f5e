package io.costsense.lake;

import io.costsense.platform.Asker;
import io.costsense.platform.Interrupter;
import io.costsense.platform.Problem;
import io.costsense.platform.Turns;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in this process. Questions run on a bounded pool of platform threads with a connection
 * each, because DuckDB holds the thread that calls it.
 */
public final class Engine implements AutoCloseable {

  private final DuckDBConnection root;
  private final ThreadPoolExecutor readers;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final int longestAnswerSeconds;
  private final Turns turns;

  Engine(LakeSettings settings, Path spill, Turns turns) {
    this.turns = turns;
    this.longestAnswerSeconds = settings.longestAnswerSeconds();
    this.root = open(settings, spill);
    this.readers =
        new ThreadPoolExecutor(
            settings.readers(),
            settings.readers(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.waiting()),
            Thread.ofPlatform().name("lake-reader-", 0).daemon().factory());
  }

  private static DuckDBConnection open(LakeSettings settings, Path spill) {
    var properties = new Properties();
    properties.setProperty("memory_limit", settings.memory().toBytes() + "B");
    properties.setProperty("temp_directory", spill.toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    if (settings.threads() > 0) {
      properties.setProperty("threads", Integer.toString(settings.threads()));
    }
    try {
      return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  /** A connection of the caller's own for long work; the caller closes it. */
  public Connection connect(Tenant tenant) throws SQLException {
    Connection connection = StatementTracker.over(root.duplicate());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Bytes of memory that DuckDB holds. */
  long memory() throws SQLException {
    try (Connection connection = root.duplicate();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** How many questions are answered at the same time. */
  public int readers() {
    return readers.getMaximumPoolSize();
  }

  /**
   * Answers a question.
   *
   * @throws Problem {@code too-many-questions} or {@code question-takes-too-long}
   * @throws DamagedFile if a file of the ledger is the cause of a failure
   * @throws ArithmeticException if a sum is too large to be kept exactly
   */
  public <T> T query(SqlQuery query, RowReader<T> reader) {
    var question = new Question<>(query, reader);
    try {
      readers.execute(question.work);
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

  private <T> T await(Question<T> question) throws ExecutionException {
    boolean answered = false;
    try {
      T answer = Asker.await(question.work, 2L * longestAnswerSeconds);
      answered = true;
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer", e);
    } catch (TimeoutException e) {
      throw tooLong();
    } finally {
      if (!answered) {
        question.stop();
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

  /** A question in line or being answered. */
  private final class Question<T> {

    private final SqlQuery query;
    private final RowReader<T> reader;
    private final FutureTask<T> work = new FutureTask<>(this::answer);
    private @Nullable Connection using;

    Question(SqlQuery query, RowReader<T> reader) {
      this.query = query;
      this.reader = reader;
    }

    private T answer() throws SQLException {
      Connection connection = idle.poll();
      if (connection == null) {
        connection = connect(query.tenant());
      }
      use(connection);
      try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
        bind(statement, query.parameters());
        statement.setQueryTimeout(longestAnswerSeconds);
        try (ResultSet rows = statement.executeQuery()) {
          return reader.read(rows);
        }
      } catch (SQLException e) {
        if (EngineFailure.isInterrupted(e)) {
          throw tooLong();
        }
        if (EngineFailure.isOverflow(e)) {
          throw new ArithmeticException(e.getMessage());
        }
        Optional<DamagedFile> damaged = DamagedFile.behind(e, query.sql(), connection);
        if (damaged.isPresent()) {
          throw damaged.get();
        }
        throw e;
      } finally {
        use(null);
        idle.add(connection);
      }
    }

    private synchronized void use(@Nullable Connection connection) {
      using = connection;
    }

    /** Whoever asked has gone; nobody else shall wait for this. */
    void stop() {
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
  }

  private Problem tooLong() {
    return new Problem(
        LakeProblems.QUESTION_TAKES_TOO_LONG,
        "The question took longer than %d seconds. Ask for a shorter time, fewer dimensions or more filters."
            .formatted(longestAnswerSeconds));
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

  @Override
  public void close() {
    readers.shutdownNow();
    try {
      for (Connection unused = idle.poll(); unused != null; unused = idle.poll()) {
        unused.close();
      }
      root.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not stop: " + e.getMessage(), e);
    }
  }
}
