package io.costsense.imports;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the control database fail once, at a moment of an import, until it is closed. Only the
 * owner of its tables can do that.
 */
final class DatabaseTrouble implements AutoCloseable {

  private final JdbcClient sql;

  private DatabaseTrouble(JdbcClient sql) {
    this.sql = sql;
  }

  /** Refuses to record that an import is in that state. */
  static DatabaseTrouble refusing(DataSource owner, ImportState state) {
    return at(owner, state, "RAISE EXCEPTION 'Refused by the test'");
  }

  /** Ends the session that records that an import is in that state, as a restart would. */
  static DatabaseTrouble away(DataSource owner, ImportState state) {
    return at(owner, state, "PERFORM pg_terminate_backend(pg_backend_pid())");
  }

  /** A sequence counts on when its transaction is undone: the second attempt meets no trouble. */
  private static DatabaseTrouble at(DataSource owner, ImportState state, String trouble) {
    var sql = JdbcClient.create(owner);
    run(sql, "CREATE SEQUENCE trouble");
    run(sql, "GRANT USAGE ON SEQUENCE trouble TO PUBLIC");
    run(
        sql,
        """
        CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('trouble') = 1 THEN
            %s;
          END IF;
          RETURN new;
        END $$
        """
            .formatted(trouble));
    run(
        sql,
        """
        CREATE TRIGGER trouble BEFORE UPDATE OF state ON import
        FOR EACH ROW WHEN (new.state = '%s') EXECUTE FUNCTION trouble()
        """
            .formatted(state.text()));
    return new DatabaseTrouble(sql);
  }

  /** How often the import came to that moment. */
  long times() {
    return sql.sql("SELECT last_value FROM trouble").query(Long.class).single();
  }

  @Override
  public void close() {
    run(sql, "DROP TRIGGER trouble ON import");
    run(sql, "DROP FUNCTION trouble()");
    run(sql, "DROP SEQUENCE trouble");
  }

  private static void run(JdbcClient sql, String statement) {
    sql.sql(statement).update();
  }
}
