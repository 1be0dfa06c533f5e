package io.costsense.invoices;

import java.util.List;
import java.util.Locale;

/** What a column of an invoice document can mean. */
enum DocumentColumn {
  ISSUER("InvoiceIssuerName", "issuer", "invoiceissuer", "vendor", "supplier", "provider"),
  INVOICE("InvoiceId", "invoice", "invoicenumber", "invoiceno", "invoicenr"),
  PERIOD("BillingPeriodStart", "period", "billingperiod", "month", "billingmonth", "invoicemonth"),
  PERIOD_END("BillingPeriodEnd", "periodend"),
  CURRENCY("BillingCurrency", "currency", "currencycode", "invoicecurrency"),
  AMOUNT("BilledCost", "amount", "total", "totalamount", "invoiceamount", "invoicetotal"),
  ACCOUNT("BillingAccountId", "billingaccount", "account", "accountid"),
  STATUS("InvoiceIssueStatus", "status", "invoicestatus"),
  ISSUED("InvoiceIssueDate", "issuedate", "invoicedate"),
  DETAIL("InvoiceDetailId"),
  CATEGORY("ChargeCategory"),
  DESCRIPTION("InvoiceDetailDescription"),
  GRAIN("InvoiceDetailGrain"),
  DETAIL_UPDATED("InvoiceDetailLastUpdated"),
  REFERENCE("ReferenceInvoiceId"),
  PERIOD_STATUS("BillingPeriodStatus"),
  PERIOD_UPDATED("BillingPeriodLastUpdated");

  private final String focus;

  @SuppressWarnings("ImmutableEnumChecker") // It comes from List.of.
  private final List<String> others;

  DocumentColumn(String focus, String... others) {
    this.focus = focus;
    this.others = List.of(others);
  }

  /** The column's name in FOCUS 1.4. */
  String focus() {
    return focus;
  }

  /** Whether a header's name is FOCUS's, in any letter case. */
  boolean isFocus(String name) {
    return focus.equalsIgnoreCase(name.strip());
  }

  /** Whether a header's name means it: letter case, blanks and punctuation don't count. */
  boolean isMeant(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return plain.equals(focus.toLowerCase(Locale.ROOT)) || others.contains(plain);
  }
}
