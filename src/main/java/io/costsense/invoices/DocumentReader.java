package io.costsense.invoices;

import static io.costsense.invoices.DocumentColumn.ACCOUNT;
import static io.costsense.invoices.DocumentColumn.CATEGORY;
import static io.costsense.invoices.DocumentColumn.DESCRIPTION;
import static io.costsense.invoices.DocumentColumn.DETAIL;
import static io.costsense.invoices.DocumentColumn.DETAIL_UPDATED;
import static io.costsense.invoices.DocumentColumn.INVOICE;
import static io.costsense.invoices.DocumentColumn.ISSUED;
import static io.costsense.invoices.DocumentColumn.ISSUER;
import static io.costsense.invoices.DocumentColumn.PERIOD;
import static io.costsense.invoices.DocumentColumn.PERIOD_END;
import static io.costsense.invoices.DocumentColumn.PERIOD_STATUS;
import static io.costsense.invoices.DocumentColumn.PERIOD_UPDATED;
import static io.costsense.invoices.DocumentColumn.REFERENCE;
import static io.costsense.invoices.DocumentColumn.STATUS;

import io.costsense.charges.Checksum;
import io.costsense.invoices.ReadInvoice.Head;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes invoices and billing periods of a document's lines, and notes down what is bad. */
final class DocumentReader {

  private static final String ISSUED_STATUS = "Issued";

  private final DocumentHeader header;
  private final RowValues values;
  private final Map<ReadInvoice.Key, ReadInvoice> invoices = new LinkedHashMap<>();
  private final Map<ReadPeriod.Key, ReadPeriod> periods = new LinkedHashMap<>();

  private record Stood(String issuerKey, String invoiceId, String detailId) {}

  private final Map<Stood, Long> details = new HashMap<>();
  private long lines;

  DocumentReader(DocumentHeader header, RowValues values) {
    this.header = header;
    this.values = values;
  }

  /** Takes the row that the values stand for now. */
  void take() {
    lines++;
    switch (header.kind()) {
      case INVOICE_DETAIL -> takeDetail();
      case BILLING_PERIOD -> takePeriod();
      case INVOICE_LIST -> takeInvoice();
    }
  }

  long lines() {
    return lines;
  }

  ReadDocument document(String name, Checksum checksum) {
    return new ReadDocument(
        name,
        checksum,
        header.kind(),
        lines,
        List.copyOf(invoices.values()),
        List.copyOf(periods.values()),
        header.ignored());
  }

  private void takeDetail() {
    Head head = head(values.word(STATUS, RowValues.STATUSES));
    String detailId = values.text(DETAIL);
    String account = values.text(ACCOUNT);
    String category = values.word(CATEGORY, RowValues.CATEGORIES);
    BigDecimal amount = values.amount();
    JsonNode grain = values.grain();
    String subAccount = values.member(grain, "SubAccountId");
    String service = values.member(grain, "ServiceName");
    String description = values.optional(DESCRIPTION);
    Instant updated = values.optionalTime(DETAIL_UPDATED);
    if (head == null
        || detailId == null
        || account == null
        || category == null
        || amount == null
        || isSecond(head, detailId)) {
      return;
    }
    ReadInvoice invoice = invoices.computeIfAbsent(head.key(), key -> new ReadInvoice(head));
    if (agrees(invoice.head(), head)) {
      invoice.add(
          new InvoiceLine(
              values.line(), detailId, account, category, subAccount, service, description, amount),
          updated);
    }
  }

  /** InvoiceDetailId "MUST uniquely identify a record within a given InvoiceId". */
  private boolean isSecond(Head head, String detailId) {
    Long before =
        details.putIfAbsent(
            new Stood(IssuerKey.of(head.issuer()), head.invoiceId(), detailId), values.line());
    if (before != null) {
      values.refuse(
          DETAIL,
          "stands in line %,d of the same invoice already; an InvoiceDetailId is that of one line."
              .formatted(before));
    }
    return before != null;
  }

  private boolean agrees(Head first, Head head) {
    if (!first.status().equals(head.status())) {
      values.refuse(
          STATUS, "is not what another line of the same invoice says: " + first.status() + ".");
      return false;
    }
    if (!first.periodStart().equals(head.periodStart())
        || !first.periodEnd().equals(head.periodEnd())) {
      values.refuse(
          PERIOD,
          "is not the period that another line of the same invoice has: %s to %s."
              .formatted(first.periodStart(), first.periodEnd()));
      return false;
    }
    return true;
  }

  private void takeInvoice() {
    String told = values.optional(STATUS);
    Head head = head(told == null ? ISSUED_STATUS : values.word(STATUS, RowValues.STATUSES));
    BigDecimal amount = values.amount();
    String account = values.optional(ACCOUNT);
    if (head == null || amount == null) {
      return;
    }
    var invoice = new ReadInvoice(head);
    if (invoices.putIfAbsent(head.key(), invoice) != null) {
      values.refuse(
          INVOICE,
          "stands in a line before with the same issuer, period and currency. A list has an invoice"
              + " once, with its whole amount.");
      return;
    }
    invoice.whole(amount, account);
  }

  private @Nullable Head head(@Nullable String status) {
    String issuer = values.text(ISSUER);
    String invoice = values.text(INVOICE);
    Instant start = values.time(PERIOD);
    Instant end = start == null ? null : end(start);
    String currency = values.currency();
    Instant issued = values.optionalTime(ISSUED);
    String reference = values.optional(REFERENCE);
    return issuer == null
            || invoice == null
            || start == null
            || end == null
            || currency == null
            || status == null
        ? null
        : new Head(issuer, invoice, start, end, currency, status, issued, reference);
  }

  /** A plain list needn't tell it: then a period is a month. */
  private @Nullable Instant end(Instant start) {
    boolean told = header.columns().containsKey(PERIOD_END);
    Instant end =
        told ? values.time(PERIOD_END) : start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    if (end != null && !end.isAfter(start)) {
      values.refuse(PERIOD_END, "is not after the period's start.");
      return null;
    }
    return end;
  }

  private void takePeriod() {
    String issuer = values.text(ISSUER);
    Instant start = values.time(PERIOD);
    Instant end = start == null ? null : end(start);
    String status = values.word(PERIOD_STATUS, RowValues.PERIOD_STATUSES);
    Instant updated = values.time(PERIOD_UPDATED);
    if (issuer == null || start == null || end == null || status == null || updated == null) {
      return;
    }
    var period = new ReadPeriod(issuer, start, end, status, updated);
    if (periods.putIfAbsent(period.key(), period) != null) {
      values.refuse(PERIOD, "stands in a line before with the same issuer.");
    }
  }

  /** What no other document of the same request may have, and how sentences name it. */
  static Map<List<String>, String> names(ReadDocument document) {
    var names = new LinkedHashMap<List<String>, String>();
    for (ReadInvoice invoice : document.invoices()) {
      Head head = invoice.head();
      names.put(
          List.of(head.key().issuerKey(), head.invoiceId()),
          "Invoice %s of %s".formatted(head.invoiceId(), head.issuer()));
    }
    for (ReadPeriod period : document.periods()) {
      names.put(
          List.of(period.key().issuerKey(), period.key().month().toString(), "period"),
          "The billing period %s of %s"
              .formatted(BillingMonth.of(period.start()), period.issuer()));
    }
    return names;
  }
}
