package io.costsense.lake;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a connection's statements, so that another thread can interrupt what runs on it: DuckDB
 * does that only through the very statement that runs.
 */
final class StatementTracker implements InvocationHandler {

  private final Connection connection;
  private final Set<Statement> statements = ConcurrentHashMap.newKeySet();

  private StatementTracker(Connection connection) {
    this.connection = connection;
  }

  /** The connection, with its statements remembered. */
  static Connection over(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            StatementTracker.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new StatementTracker(connection));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      Object result = method.invoke(connection, arguments);
      if (result instanceof Statement statement) {
        statements.removeIf(StatementTracker::isClosed);
        statements.add(statement);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static boolean isClosed(Statement statement) {
    try {
      return statement.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Interrupts the statement that runs on such a connection in this moment, if one does. */
  static void interrupt(Connection tracked) {
    if (Proxy.getInvocationHandler(tracked) instanceof StatementTracker tracker) {
      tracker.statements.forEach(StatementTracker::cancel);
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // It has ended by itself in this moment.
    }
  }
}
