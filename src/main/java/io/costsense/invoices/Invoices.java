package io.costsense.invoices;

import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The invoices and billing periods that count: of each the newest that isn't withdrawn. */
@Repository
class Invoices {

  /** Invoices of an answer; a month has some dozen. */
  private static final int MOST = 50_000;

  private final JdbcClient sql;

  Invoices(JdbcClient sql) {
    this.sql = sql;
  }

  /** The invoices of some months, {@code to} being outside. */
  List<Invoice> within(Tenant tenant, YearMonth from, YearMonth to) {
    return sql.sql(
            """
            WITH version AS (
              SELECT i.*, d.name, d.kind, d.source,
                     rank() OVER (PARTITION BY i.issuer_key, i.invoice_id ORDER BY i.document_id DESC) AS place
              FROM invoice i JOIN invoice_document d ON d.id = i.document_id AND d.withdrawn_at IS NULL
              WHERE i.tenant = :tenant
            )
            SELECT * FROM version
            WHERE place = 1 AND month >= :from AND month < :to
            ORDER BY month, issuer_key, invoice_id, currency
            LIMIT :most
            """)
        .param("tenant", tenant.id())
        .param("from", from.atDay(1))
        .param("to", to.atDay(1))
        .param("most", MOST)
        .query((row, n) -> invoice(row))
        .list();
  }

  private static Invoice invoice(ResultSet row) throws SQLException {
    return new Invoice(
        row.getLong("document_id"),
        row.getInt("position"),
        row.getString("name"),
        row.getString("kind"),
        row.getString("source"),
        row.getString("issuer"),
        row.getString("invoice_id"),
        month(row),
        instant(row, "period_start"),
        instant(row, "period_end"),
        row.getString("currency"),
        row.getBigDecimal("amount"),
        row.getBigDecimal("tax"),
        row.getString("billing_account"),
        row.getString("status"),
        InvoiceDocuments.instant(row, "issue_date"),
        row.getLong("lines"));
  }

  /** What issuers say about their billing periods. */
  List<IssuerPeriod> periods(Tenant tenant, YearMonth from, YearMonth to) {
    return sql.sql(
            """
            SELECT DISTINCT ON (p.month, p.issuer_key) p.*
            FROM billing_period p JOIN invoice_document d ON d.id = p.document_id AND d.withdrawn_at IS NULL
            WHERE p.tenant = :tenant AND p.month >= :from AND p.month < :to
            ORDER BY p.month, p.issuer_key, p.document_id DESC
            """)
        .param("tenant", tenant.id())
        .param("from", from.atDay(1))
        .param("to", to.atDay(1))
        .query(
            (row, n) ->
                new IssuerPeriod(
                    row.getString("issuer"),
                    month(row),
                    instant(row, "period_start"),
                    instant(row, "period_end"),
                    row.getString("status")))
        .list();
  }

  /** The newest month with an invoice. */
  Optional<YearMonth> newestMonth(Tenant tenant) {
    return sql.sql(
            """
            SELECT max(i.month) AS month
            FROM invoice i JOIN invoice_document d ON d.id = i.document_id AND d.withdrawn_at IS NULL
            WHERE i.tenant = :tenant
            """)
        .param("tenant", tenant.id())
        .query((row, n) -> Optional.ofNullable(row.getObject("month", LocalDate.class)))
        .single()
        .map(YearMonth::from);
  }

  /** The lines of an invoice that an InvoiceDetail document has. */
  List<InvoiceLine> lines(Invoice invoice) {
    return sql.sql(
            "SELECT * FROM invoice_line WHERE document_id = :document AND invoice_position ="
                + " :position ORDER BY line")
        .param("document", invoice.documentId())
        .param("position", invoice.position())
        .query(
            (row, n) ->
                new InvoiceLine(
                    row.getLong("line"),
                    row.getString("detail_id"),
                    row.getString("billing_account_id"),
                    row.getString("charge_category"),
                    row.getString("sub_account_id"),
                    row.getString("service_name"),
                    row.getString("description"),
                    row.getBigDecimal("amount")))
        .list();
  }

  /**
   * A version of an invoice.
   *
   * @param current whether it is the one that counts
   */
  record Version(
      long documentId,
      String documentName,
      Instant importedAt,
      @Nullable Instant withdrawnAt,
      BigDecimal amount,
      String status,
      boolean current) {}

  /** All versions of an invoice in its period and currency, the newest first; at most 100. */
  List<Version> versions(Tenant tenant, Invoice invoice) {
    return sql.sql(
            """
            SELECT i.document_id, d.name, d.created_at, d.withdrawn_at, i.amount, i.status
            FROM invoice i JOIN invoice_document d ON d.id = i.document_id
            WHERE i.tenant = :tenant AND i.issuer_key = :issuer AND i.invoice_id = :invoice AND i.month = :month AND i.currency = :currency
            ORDER BY i.document_id DESC LIMIT 100
            """)
        .param("tenant", tenant.id())
        .param("issuer", invoice.issuerKey())
        .param("invoice", invoice.invoiceId())
        .param("month", invoice.month().atDay(1))
        .param("currency", invoice.currency())
        .query(
            (row, n) ->
                new Version(
                    row.getLong("document_id"),
                    row.getString("name"),
                    instant(row, "created_at"),
                    InvoiceDocuments.instant(row, "withdrawn_at"),
                    row.getBigDecimal("amount"),
                    row.getString("status"),
                    row.getLong("document_id") == invoice.documentId()))
        .list();
  }

  private static YearMonth month(ResultSet row) throws SQLException {
    return YearMonth.from(row.getObject("month", LocalDate.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
