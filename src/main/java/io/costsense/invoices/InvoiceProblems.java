package io.costsense.invoices;

import io.costsense.platform.ProblemType;

/** Why a document or a question about invoices is refused. */
final class InvoiceProblems {

  private InvoiceProblems() {}

  static final ProblemType NO_SUCH_RECONCILIATION =
      new ProblemType("no-such-reconciliation", 404, "There is no such reconciliation");
  static final ProblemType INVALID_DATE =
      new ProblemType("invalid-date", 400, "A date can't be understood");
  static final ProblemType INVOICE_NOT_READABLE =
      new ProblemType("invoice-not-readable", 422, "The document can't be read");
  static final ProblemType BAD_INVOICE_LINES =
      new ProblemType("bad-invoice-lines", 422, "The document has bad lines");
  static final ProblemType INVOICE_TWICE =
      new ProblemType("invoice-twice", 422, "An invoice stands in two documents");
  static final ProblemType OLDER_INVOICE =
      new ProblemType("older-invoice", 409, "A newer version is there already");
  static final ProblemType NO_SUCH_DOCUMENT =
      new ProblemType("no-such-document", 404, "There is no such document");
}
