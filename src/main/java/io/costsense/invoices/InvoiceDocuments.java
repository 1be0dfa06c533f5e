package io.costsense.invoices;

import io.costsense.tenancy.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The documents that there are. */
@Repository
class InvoiceDocuments {

  private final JdbcClient sql;

  InvoiceDocuments(JdbcClient sql) {
    this.sql = sql;
  }

  /** Documents with smaller numbers than some, the newest first. */
  List<InvoiceDocument> page(Tenant tenant, long before, int limit) {
    return select(tenant, "d.id < :bound", before, limit);
  }

  Optional<InvoiceDocument> find(Tenant tenant, long id) {
    return select(tenant, "d.id = :bound", id, 1).stream().findFirst();
  }

  private List<InvoiceDocument> select(Tenant tenant, String which, long bound, int limit) {
    return sql.sql(
            """
            WITH shown AS (
              SELECT * FROM invoice_document d WHERE d.tenant = :tenant AND %s ORDER BY d.id DESC LIMIT :limit
            )
            SELECT d.*,
                   (SELECT count(*) FROM invoice i WHERE i.document_id = d.id) AS invoices,
                   (SELECT count(*) FROM billing_period p WHERE p.document_id = d.id) AS periods,
                   CASE WHEN d.withdrawn_at IS NOT NULL THEN 0 ELSE
                     (SELECT count(*) FROM invoice i WHERE i.document_id = d.id AND NOT EXISTS (
                        SELECT 1 FROM invoice n JOIN invoice_document nd ON nd.id = n.document_id AND nd.withdrawn_at IS NULL
                        WHERE n.tenant = i.tenant AND n.issuer_key = i.issuer_key AND n.invoice_id = i.invoice_id AND n.document_id > i.document_id))
                     + (SELECT count(*) FROM billing_period p WHERE p.document_id = d.id AND NOT EXISTS (
                        SELECT 1 FROM billing_period n JOIN invoice_document nd ON nd.id = n.document_id AND nd.withdrawn_at IS NULL
                        WHERE n.tenant = p.tenant AND n.issuer_key = p.issuer_key AND n.month = p.month AND n.document_id > p.document_id))
                   END AS current,
                   ARRAY(SELECT DISTINCT to_char(m.month, 'YYYY-MM') FROM (
                           SELECT month FROM invoice i WHERE i.document_id = d.id
                           UNION ALL SELECT month FROM billing_period p WHERE p.document_id = d.id) m
                         ORDER BY 1 LIMIT 36) AS months
            FROM shown d ORDER BY d.id DESC
            """
                .formatted(which))
        .param("tenant", tenant.id())
        .param("bound", bound)
        .param("limit", limit)
        .query((row, n) -> document(row))
        .list();
  }

  private static InvoiceDocument document(ResultSet row) throws SQLException {
    Instant withdrawn = instant(row, "withdrawn_at");
    return new InvoiceDocument(
        row.getLong("id"),
        withdrawn == null ? "imported" : "withdrawn",
        row.getString("kind"),
        row.getString("name"),
        row.getString("source"),
        row.getLong("size_bytes"),
        row.getString("sha256"),
        row.getLong("lines"),
        row.getLong("invoices"),
        row.getLong("periods"),
        row.getLong("current"),
        List.of((String[]) row.getArray("months").getArray()),
        List.of((String[]) row.getArray("ignored_columns").getArray()),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        withdrawn);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A newer version of something that a document has, as a sentence names it. */
  record Newer(String what, long document) {}

  /**
   * Invoices and periods of a document, all of it noted down, whose version that counted until then
   * says that it was updated later.
   */
  Optional<Newer> newer(Tenant tenant, long document) {
    return sql.sql(
            """
            WITH before AS (
              SELECT i.issuer_key, i.invoice_id, i.last_updated, i.document_id,
                     rank() OVER (PARTITION BY i.issuer_key, i.invoice_id ORDER BY i.document_id DESC) AS place
              FROM invoice i JOIN invoice_document d ON d.id = i.document_id AND d.withdrawn_at IS NULL
              WHERE i.tenant = :tenant AND i.document_id < :document
                AND (i.issuer_key, i.invoice_id) IN (SELECT n.issuer_key, n.invoice_id FROM invoice n WHERE n.document_id = :document)
            ), period_before AS (
              SELECT p.issuer_key, p.month, p.last_updated, p.document_id,
                     rank() OVER (PARTITION BY p.issuer_key, p.month ORDER BY p.document_id DESC) AS place
              FROM billing_period p JOIN invoice_document d ON d.id = p.document_id AND d.withdrawn_at IS NULL
              WHERE p.tenant = :tenant AND p.document_id < :document
            )
            SELECT 'Invoice ' || n.invoice_id || ' of ' || n.issuer AS what, b.document_id
            FROM invoice n JOIN before b USING (issuer_key, invoice_id)
            WHERE n.document_id = :document AND b.place = 1 AND b.last_updated > n.last_updated
            UNION ALL
            SELECT 'The billing period ' || to_char(n.month, 'YYYY-MM') || ' of ' || n.issuer, b.document_id
            FROM billing_period n JOIN period_before b USING (issuer_key, month)
            WHERE n.document_id = :document AND b.place = 1 AND b.last_updated > n.last_updated
            LIMIT 1
            """)
        .param("tenant", tenant.id())
        .param("document", document)
        .query((row, n) -> new Newer(row.getString("what"), row.getLong("document_id")))
        .optional();
  }
}
