package io.costsense.invoices;

import static io.costsense.invoices.DocumentColumn.ACCOUNT;
import static io.costsense.invoices.DocumentColumn.AMOUNT;
import static io.costsense.invoices.DocumentColumn.CATEGORY;
import static io.costsense.invoices.DocumentColumn.CURRENCY;
import static io.costsense.invoices.DocumentColumn.DESCRIPTION;
import static io.costsense.invoices.DocumentColumn.DETAIL;
import static io.costsense.invoices.DocumentColumn.DETAIL_UPDATED;
import static io.costsense.invoices.DocumentColumn.GRAIN;
import static io.costsense.invoices.DocumentColumn.INVOICE;
import static io.costsense.invoices.DocumentColumn.ISSUED;
import static io.costsense.invoices.DocumentColumn.ISSUER;
import static io.costsense.invoices.DocumentColumn.PERIOD;
import static io.costsense.invoices.DocumentColumn.PERIOD_END;
import static io.costsense.invoices.DocumentColumn.PERIOD_STATUS;
import static io.costsense.invoices.DocumentColumn.PERIOD_UPDATED;
import static io.costsense.invoices.DocumentColumn.REFERENCE;
import static io.costsense.invoices.DocumentColumn.STATUS;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a document is: two datasets of FOCUS 1.4, or a plain list of invoices. */
enum DocumentKind {
  INVOICE_DETAIL(
      List.of(
          ISSUER, INVOICE, DETAIL, AMOUNT, CURRENCY, PERIOD, PERIOD_END, ACCOUNT, CATEGORY, STATUS),
      List.of(DESCRIPTION, GRAIN, ISSUED, DETAIL_UPDATED, REFERENCE)),
  BILLING_PERIOD(List.of(ISSUER, PERIOD, PERIOD_END, PERIOD_STATUS, PERIOD_UPDATED), List.of()),
  INVOICE_LIST(
      List.of(ISSUER, INVOICE, PERIOD, CURRENCY, AMOUNT),
      List.of(PERIOD_END, ACCOUNT, STATUS, ISSUED));

  @SuppressWarnings("ImmutableEnumChecker") // They come from List.of.
  private final List<DocumentColumn> needed;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<DocumentColumn> welcome;

  DocumentKind(List<DocumentColumn> needed, List<DocumentColumn> welcome) {
    this.needed = needed;
    this.welcome = welcome;
  }

  /** The columns without which it can't be read. */
  List<DocumentColumn> needed() {
    return needed;
  }

  /** The columns that are read if they are there. */
  List<DocumentColumn> welcome() {
    return welcome;
  }

  /** Whether a header's name means a column; only in a plain list there are several. */
  boolean means(DocumentColumn column, String name) {
    return this == INVOICE_LIST ? column.isMeant(name) : column.isFocus(name);
  }

  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
