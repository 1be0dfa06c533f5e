package io.costsense.invoices;

import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import java.util.Map;

/** What can be wrong with documents; then nothing of them is taken. */
final class DocumentProblem {

  private static final ProblemType NOT_READABLE =
      new ProblemType("invoice-not-readable", 422, "The document can't be read");
  private static final ProblemType BAD_LINES =
      new ProblemType("bad-invoice-lines", 422, "The document has bad lines");
  private static final ProblemType TWICE =
      new ProblemType("invoice-twice", 422, "An invoice stands in two documents");
  private static final ProblemType OLDER =
      new ProblemType("older-invoice", 409, "A newer version is there already");
  private static final ProblemType NO_SUCH =
      new ProblemType("no-such-document", 404, "There is no such document");

  private DocumentProblem() {}

  static Problem unreadable(String file, String why) {
    return new Problem(NOT_READABLE, "%s: %s".formatted(file, why));
  }

  static Problem badLines(BadValues bad) {
    BadValues.BadValue first = bad.first();
    return new Problem(
        BAD_LINES,
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
        TWICE,
        "%s stands in %s and in %s. A document has an invoice or a period as a whole: put its lines into one."
            .formatted(what, one, other));
  }

  static Problem older(String what, String file, long document) {
    return new Problem(
        OLDER,
        "%s in %s is older than that of document %d: its last update says so. To go back to it, withdraw document %d."
            .formatted(what, file, document, document));
  }

  static Problem noSuch(long id) {
    return new Problem(
        NO_SUCH,
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
