package io.costsense.imports;

import io.costsense.deliveries.Sentence;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down which imports are to be taken back, and what became of it, in the control database.
 */
@Repository
class WithdrawalRecords {

  private final JdbcClient sql;

  WithdrawalRecords(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Notes down that an import is to be taken back.
   *
   * @return whether the ledger still holds something of it
   */
  boolean ask(long id) {
    return sql.sql(
                """
                UPDATE import i SET withdrawal_asked_at = now(), withdrawal_failure = NULL
                WHERE id = :id AND EXISTS (SELECT 1 FROM import_period p WHERE p.import_id = i.id AND p.held)
                """)
            .param("id", id)
            .update()
        > 0;
  }

  /** Whether an import is to be taken back and is not yet. */
  boolean isWaiting(long id) {
    return waiting().contains(id);
  }

  /**
   * Notes down that an import stays after all.
   *
   * @return whether it was to be taken back
   */
  boolean cancel(long id) {
    return sql.sql(
                """
                UPDATE import SET withdrawal_failure = 'It was cancelled before its turn. Nothing changed.'
                WHERE id = :id AND withdrawal_asked_at IS NOT NULL AND withdrawn_at IS NULL
                  AND withdrawal_failure IS NULL
                """)
            .param("id", id)
            .update()
        > 0;
  }

  /** The imports that are to be taken back and are not yet, but for those that it failed for. */
  List<Long> waiting() {
    return sql.sql(
            """
            SELECT id FROM import
            WHERE withdrawal_asked_at IS NOT NULL AND withdrawn_at IS NULL AND withdrawal_failure IS NULL
            ORDER BY id
            """)
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  /** The ledger holds nothing of it any more. */
  @Transactional
  void done(long id) {
    sql.sql("UPDATE import_period SET held = false WHERE import_id = :id").param("id", id).update();
    sql.sql(
            """
            UPDATE import SET withdrawn_at = now(), withdrawal_failure = NULL, leftovers = false,
                   message = message || ' Withdrawn since: the ledger holds nothing of it.'
            WHERE id = :id AND withdrawn_at IS NULL
            """)
        .param("id", id)
        .update();
  }

  /** The ledger holds of it what it held before, until somebody asks again. */
  void failed(long id, String why) {
    sql.sql("UPDATE import SET withdrawal_failure = :why WHERE id = :id")
        .param("id", id)
        .param("why", Sentence.storable(why))
        .update();
  }
}
