package io.costsense.invoices;

import io.costsense.platform.Problem;
import java.util.Map;

/** What can be wrong with documents; then nothing of them is taken. */
final class DocumentProblem {

  private DocumentProblem() {}

  static Problem unreadable(String file, String why) {
    return new Problem(InvoiceProblems.INVOICE_NOT_READABLE, "%s: %s".formatted(file, why));
  }

  static Problem badLines(BadValues bad) {
    BadValues.BadValue first = bad.first();
    return new Problem(
        InvoiceProblems.BAD_INVOICE_LINES,
        "Nothing was taken: %,d bad %s. The first: %s, line %d%s: %s"
            .formatted(
                bad.lines(),
                bad.lines() == 1 ? "line" : "lines",
                first.file(),
                first.line(),
                first.column() == null ? "" : ", " + first.column(),
                first.reason()),
        Map.of("bad_lines", bad.lines(), "bad_invoice_values", bad.list()));
  }

  static Problem twice(String what, String one, String other) {
    return new Problem(
        InvoiceProblems.INVOICE_TWICE,
        "%s stands in %s and in %s. A document has an invoice or a period as a whole: put its lines into one."
            .formatted(what, one, other));
  }

  static Problem older(String what, String file, long document) {
    return new Problem(
        InvoiceProblems.OLDER_INVOICE,
        "%s in %s is older than that of document %d: its last update says so. To go back to it, withdraw document %d."
            .formatted(what, file, document, document));
  }

  static Problem noSuch(long id) {
    return new Problem(
        InvoiceProblems.NO_SUCH_DOCUMENT,
        "There is no invoice document %d. `GET /invoices` lists them.".formatted(id),
        Map.of("parameter", "id"));
  }

  /** Of a file that is something else nothing is told: it may be anybody's. */
  static Problem unknown(String file) {
    return unreadable(
        file,
        "Its columns are not those of a document of invoices. Bring FOCUS 1.4 InvoiceDetail"
            + " (InvoiceId, InvoiceDetailId, InvoiceIssueStatus, ...), FOCUS 1.4 BillingPeriod"
            + " (InvoiceIssuerName, BillingPeriodStatus, ...), or a list with the columns issuer,"
            + " invoice id, period, currency, amount.");
  }
}
