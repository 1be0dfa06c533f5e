package io.costsense.invoices;

import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes documents into the control database. */
@Repository
class DocumentRecords {

  /** Rows that one statement takes, so that their arrays stay small. */
  private static final int AT_ONCE = 5_000;

  private final JdbcClient sql;

  DocumentRecords(JdbcClient sql) {
    this.sql = sql;
  }

  /** The document with the same bytes and source that is there, if one is. */
  Optional<Long> held(Tenant tenant, String sha256, @Nullable String source) {
    return sql.sql(
            """
            SELECT id FROM invoice_document
            WHERE tenant = :tenant AND sha256 = :sha256 AND source IS NOT DISTINCT FROM :source AND withdrawn_at IS NULL
            """)
        .param("tenant", tenant.id())
        .param("sha256", sha256)
        .param("source", source)
        .query(Long.class)
        .optional();
  }

  /** Notes down a document with all that it says. */
  long add(Tenant tenant, ReadDocument document, @Nullable String source) {
    long id =
        sql.sql(
                """
                INSERT INTO invoice_document (tenant, kind, name, source, size_bytes, sha256, lines, ignored_columns)
                VALUES (:tenant, :kind, :name, :source, :size, :sha256, :lines, :ignored)
                RETURNING id
                """)
            .param("tenant", tenant.id())
            .param("kind", document.kind().text())
            .param("name", document.name())
            .param("source", source)
            .param("size", document.checksum().bytes())
            .param("sha256", document.checksum().sha256())
            .param("lines", document.lines())
            .param("ignored", document.ignoredColumns().toArray(String[]::new))
            .query(Long.class)
            .single();
    List<ReadInvoice> invoices = document.invoices();
    for (int from = 0; from < invoices.size(); from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, invoices.size());
      addInvoices(tenant, id, from, invoices.subList(from, to));
    }
    addLines(id, invoices);
    addPeriods(tenant, id, document.periods());
    return id;
  }

  /**
   * @param from the position of the first of them in the document
   */
  private void addInvoices(Tenant tenant, long id, int from, List<ReadInvoice> invoices) {
    sql.sql(
            """
            INSERT INTO invoice (document_id, position, tenant, issuer, issuer_key, invoice_id, month, period_start, period_end,
                                 currency, amount, tax, billing_account, status, issue_date, reference, last_updated, lines)
            SELECT :document, :from + place - 1, :tenant, issuer, key, invoice, month::date, started::timestamptz, ended::timestamptz,
                   currency, amount, tax, account, status, issued::timestamptz, reference, updated::timestamptz, lines
            FROM unnest(:issuer::text[], :key::text[], :invoice::text[], :month::text[], :started::text[], :ended::text[],
                        :currency::text[], :amount::numeric[], :tax::numeric[], :account::text[], :status::text[],
                        :issued::text[], :reference::text[], :updated::text[], :lines::bigint[]) WITH ORDINALITY
                 AS t (issuer, key, invoice, month, started, ended, currency, amount, tax, account, status, issued, reference, updated, lines, place)
            """)
        .param("document", id)
        .param("from", from)
        .param("tenant", tenant.id())
        .param("issuer", texts(invoices, i -> i.head().issuer()))
        .param("key", texts(invoices, i -> i.head().key().issuerKey()))
        .param("invoice", texts(invoices, i -> i.head().invoiceId()))
        .param("month", texts(invoices, i -> i.head().key().month().atDay(1).toString()))
        .param("started", texts(invoices, i -> i.head().periodStart().toString()))
        .param("ended", texts(invoices, i -> i.head().periodEnd().toString()))
        .param("currency", texts(invoices, i -> i.head().currency()))
        .param("amount", amounts(invoices, ReadInvoice::amount))
        .param("tax", amounts(invoices, ReadInvoice::tax))
        .param("account", texts(invoices, ReadInvoice::account))
        .param("status", texts(invoices, i -> i.head().status()))
        .param("issued", texts(invoices, i -> text(i.head().issueDate())))
        .param("reference", texts(invoices, i -> i.head().reference()))
        .param("updated", texts(invoices, i -> text(i.lastUpdated())))
        .param("lines", invoices.stream().map(i -> (long) i.lines().size()).toArray(Long[]::new))
        .update();
  }

  /**
   * A line.
   *
   * @param invoice the position of its invoice in the document
   */
  private record Placed(int invoice, InvoiceLine line) {}

  private void addLines(long id, List<ReadInvoice> invoices) {
    var some = new ArrayList<Placed>();
    for (int i = 0; i < invoices.size(); i++) {
      for (InvoiceLine line : invoices.get(i).lines()) {
        some.add(new Placed(i, line));
        if (some.size() == AT_ONCE) {
          addSome(id, some);
          some.clear();
        }
      }
    }
    addSome(id, some);
  }

  private void addSome(long id, List<Placed> lines) {
    sql.sql(
            """
            INSERT INTO invoice_line (document_id, invoice_position, line, detail_id, billing_account_id, charge_category,
                                      sub_account_id, service_name, description, amount)
            SELECT :document, * FROM unnest(:invoice::int[], :line::bigint[], :detail::text[], :account::text[], :category::text[],
                                                      :sub::text[], :service::text[], :description::text[], :amount::numeric[])
            """)
        .param("document", id)
        .param("invoice", lines.stream().map(Placed::invoice).toArray(Integer[]::new))
        .param("line", lines.stream().map(placed -> placed.line().line()).toArray(Long[]::new))
        .param("detail", texts(lines, placed -> placed.line().detailId()))
        .param("account", texts(lines, placed -> placed.line().billingAccountId()))
        .param("category", texts(lines, placed -> placed.line().chargeCategory()))
        .param("sub", texts(lines, placed -> placed.line().subAccountId()))
        .param("service", texts(lines, placed -> placed.line().serviceName()))
        .param("description", texts(lines, placed -> placed.line().description()))
        .param("amount", amounts(lines, placed -> placed.line().amount()))
        .update();
  }

  private void addPeriods(Tenant tenant, long id, List<ReadPeriod> periods) {
    sql.sql(
            """
            INSERT INTO billing_period (document_id, tenant, issuer, issuer_key, month, period_start, period_end, status, last_updated)
            SELECT :document, :tenant, issuer, key, month::date, started::timestamptz, ended::timestamptz, status, updated::timestamptz
            FROM unnest(:issuer::text[], :key::text[], :month::text[], :started::text[], :ended::text[], :status::text[], :updated::text[])
                 AS t (issuer, key, month, started, ended, status, updated)
            """)
        .param("document", id)
        .param("tenant", tenant.id())
        .param("issuer", texts(periods, ReadPeriod::issuer))
        .param("key", texts(periods, p -> p.key().issuerKey()))
        .param("month", texts(periods, p -> p.key().month().atDay(1).toString()))
        .param("started", texts(periods, p -> p.start().toString()))
        .param("ended", texts(periods, p -> p.end().toString()))
        .param("status", texts(periods, ReadPeriod::status))
        .param("updated", texts(periods, p -> p.lastUpdated().toString()))
        .update();
  }

  /**
   * Marks a document as withdrawn.
   *
   * @return whether it wasn't before
   */
  boolean withdraw(Tenant tenant, long id) {
    return sql.sql(
                "UPDATE invoice_document SET withdrawn_at = :now WHERE tenant = :tenant AND id ="
                    + " :id AND withdrawn_at IS NULL")
            .param("tenant", tenant.id())
            .param("id", id)
            .param("now", OffsetDateTime.now(ZoneOffset.UTC))
            .update()
        > 0;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static <T> @Nullable String[] texts(List<T> of, Function<T, @Nullable String> text) {
    var texts = new @Nullable String[of.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text.apply(of.get(i));
    }
    return texts;
  }

  private static <T> @Nullable BigDecimal[] amounts(
      List<T> of, Function<T, @Nullable BigDecimal> amount) {
    var amounts = new @Nullable BigDecimal[of.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = amount.apply(of.get(i));
    }
    return amounts;
  }
}
