package io.costsense.imports;

import io.costsense.deliveries.Sentence;
import io.costsense.imports.Import.FileReport;
import io.costsense.imports.Import.Reject;
import io.costsense.imports.Import.Replaced;
import io.costsense.tenancy.Tenant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what was found in the files of each import, in the control database. */
@Repository
class ReportRecords {

  private final JdbcClient sql;
  private final JdbcOperations batches;

  ReportRecords(JdbcClient sql, JdbcOperations batches) {
    this.sql = sql;
    this.batches = batches;
  }

  /** Records what the reading found; the import is still running. */
  @Transactional
  void report(long id, Tenant tenant, ImportReport report) {
    sql.sql(
            """
            UPDATE import SET source = :source, format = :format, columns = :columns::jsonb,
                   unmapped = :unmapped::jsonb, timing_ms = :timing::jsonb, lines_rejected = :rejected
            WHERE id = :id
            """)
        .param("id", id)
        .param("source", report.source())
        .param("format", report.format())
        .param("columns", Json.write(report.columns()))
        .param("unmapped", Json.write(report.unmapped()))
        .param("timing", Json.write(report.timingMs()))
        .param("rejected", report.linesRejected())
        .update();
    addFiles(id, report.files());
    addRejects(id, report.rejects());
    addSums(id, report);
    addAll(
        "INSERT INTO data_file (import_id, name, size_bytes, sha256) VALUES (?, ?, ?, ?)",
        List.copyOf(report.dataFiles().entrySet()),
        (file, position) ->
            Arrays.asList(id, file.getKey(), file.getValue().bytes(), file.getValue().sha256()));
    addAll(
        """
        INSERT INTO import_period (import_id, tenant, source, period_start, period_end, lines, effective_cost, billing_accounts)
        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
        """,
        report.periods(),
        (period, position) ->
            Arrays.asList(
                id,
                tenant.id(),
                report.source(),
                at(period.start()),
                at(period.end()),
                period.lines(),
                Json.write(period.effectiveCost()),
                period.billingAccounts().toArray(String[]::new)));
  }

  private void addSums(long id, ImportReport report) {
    addAll(
        """
        INSERT INTO import_control_sum (import_id, column_name, currency, read, rejected, stored, rounded_values, left_out, became)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        report.controlSums(),
        (sum, position) ->
            Arrays.asList(
                id,
                sum.column(),
                sum.currency(),
                sum.read(),
                sum.rejected(),
                sum.stored(),
                sum.roundedValues(),
                sum.leftOut(),
                Json.write(sum.became())));
    addAll(
        "INSERT INTO import_ledger_sum (import_id, column_name, currency, stored) VALUES (?, ?, ?,"
            + " ?)",
        report.ledgerSums(),
        (sum, position) -> Arrays.asList(id, sum.column(), sum.currency(), sum.stored()));
  }

  /** Records for each period of a dry run what it would replace. */
  void wouldReplace(long id, Map<Instant, List<Replaced>> replaced) {
    replaced.forEach(
        (start, imports) ->
            sql.sql(
                    """
                    UPDATE import_period SET would_replace = :imports::jsonb
                    WHERE import_id = :id AND period_start = :start
                    """)
                .param("id", id)
                .param("start", at(start))
                .param("imports", Json.write(imports))
                .update());
  }

  /** Records the files and bad lines of a delivery that is refused. */
  @Transactional
  void refused(long id, List<FileReport> files, List<Reject> rejects, long bad) {
    sql.sql("UPDATE import SET lines_rejected = :bad WHERE id = :id")
        .param("id", id)
        .param("bad", bad)
        .update();
    addFiles(id, files);
    addRejects(id, rejects);
  }

  private void addFiles(long id, List<FileReport> files) {
    sql.sql(
            """
            UPDATE import SET file_count = :files, lines_read = :read, lines_accepted = :accepted WHERE id = :id
            """)
        .param("id", id)
        .param("files", files.size())
        .param("read", files.stream().mapToLong(FileReport::linesRead).sum())
        .param("accepted", files.stream().mapToLong(FileReport::linesAccepted).sum())
        .update();
    addAll(
        """
        INSERT INTO import_file (import_id, position, name, size_bytes, sha256, lines_read, lines_rejected, lines_left_out, charges_added)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        files,
        (file, position) ->
            Arrays.asList(
                id,
                position,
                file.name(),
                file.sizeBytes(),
                file.sha256(),
                file.linesRead(),
                file.linesRejected(),
                file.linesLeftOut(),
                file.chargesAdded()));
  }

  private void addRejects(long id, List<Reject> rejects) {
    addAll(
        "INSERT INTO import_reject VALUES (?, ?, ?, ?, ?, ?, ?)",
        rejects,
        (reject, position) ->
            Arrays.asList(
                id,
                position,
                reject.file(),
                reject.line(),
                reject.column() == null ? null : Sentence.storable(reject.column()),
                reject.value() == null ? null : Sentence.storable(reject.value()),
                Sentence.storable(reject.reason())));
  }

  /** The values of a row, given what it's about and its position among the others, from 0. */
  private interface Row<T> {

    List<@Nullable Object> of(T thing, int position);
  }

  /** One row for each of some things: a delivery may have many thousands, so they go together. */
  private <T> void addAll(String insert, List<T> things, Row<T> row) {
    batches.batchUpdate(
        insert,
        new BatchPreparedStatementSetter() {
          @Override
          public void setValues(PreparedStatement statement, int position) throws SQLException {
            int parameter = 1;
            for (Object value : row.of(things.get(position), position)) {
              statement.setObject(parameter++, value);
            }
          }

          @Override
          public int getBatchSize() {
            return things.size();
          }
        });
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
