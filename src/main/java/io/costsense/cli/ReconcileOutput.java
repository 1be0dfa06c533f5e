package io.costsense.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Prints reconciliations: the months, then their invoices. */
final class ReconcileOutput {

  private static final String[] HEADER = {
    "Month",
    "Issuer",
    "Invoice",
    "Currency",
    "Billed",
    "Invoiced",
    "Difference",
    "Tolerance",
    "Lines",
    "State",
    "Id"
  };

  private final PrintWriter out;

  ReconcileOutput(PrintWriter out) {
    this.out = out;
  }

  void table(JsonNode answer) {
    if (answer.path("months").isEmpty()) {
      out.println("There are neither charges nor invoices in these months.");
      return;
    }
    var months = new TextTable("Month", "State", "Issuer", "Proven", "Why");
    for (JsonNode month : answer.path("months")) {
      for (JsonNode issuer : month.path("issuers")) {
        months.add(
            month.path("month").asString(),
            issuer.path("state").asString().replace('_', ' '),
            issuer.path("issuer").asString("(none)"),
            issuer.path("proven").asString() + " of " + issuer.path("invoices").asString(),
            issuer.path("why").asString());
      }
    }
    months.print(out);
    out.println();
    JsonNode reconciliations = answer.path("reconciliations");
    if (reconciliations.isEmpty()) {
      out.println("None of their invoices is in that state.");
      return;
    }
    var table = new TextTable(HEADER);
    reconciliations.forEach(one -> table.add(cells(one)));
    table.print(out);
    printHow(reconciliations);
  }

  void csv(JsonNode answer) {
    out.println(CsvLine.of(HEADER));
    answer.path("reconciliations").forEach(one -> out.println(CsvLine.of(cells(one))));
  }

  /** Tells what isn't as the numbers alone look. */
  private void printHow(JsonNode all) {
    long byPeriod = count(all, "matched_by", "period");
    if (byPeriod > 0) {
      out.printf(
          "%,d matched by issuer, billing period and currency: the charges have no InvoiceId.%n",
          byPeriod);
    }
    long byId = count(all, "matched_by", "invoice_id");
    if (byId > 0) {
      out.printf("%,d matched by InvoiceId alone: the issuer is spelt otherwise.%n", byId);
    }
    long tax = count(all, "only_tax_differs", "true");
    if (tax > 0) {
      out.printf("%,d differ in Tax by more than the tolerance, and in nothing else.%n", tax);
    }
  }

  private static long count(JsonNode all, String member, String value) {
    return all.valueStream().filter(one -> one.path(member).asString("").equals(value)).count();
  }

  private static String[] cells(JsonNode one) {
    return new String[] {
      one.path("month").asString(),
      one.path("issuer").asString("(none)"),
      invoice(one),
      one.path("currency").asString("(none)"),
      TextTable.amount(one.path("billed")),
      TextTable.amount(one.path("invoiced")),
      TextTable.amount(one.path("difference")),
      one.path("invoiced").isNull() ? "" : TextTable.amount(one.path("tolerance")),
      one.path("lines").asString(),
      one.path("state").asString(),
      one.path("id").asString()
    };
  }

  static String invoice(JsonNode one) {
    JsonNode invoices = one.path("invoices");
    return invoices.isEmpty()
        ? one.path("invoice_id").asString("(none)")
        : invoices
            .valueStream()
            .map(invoice -> invoice.path("invoice_id").asString())
            .collect(Collectors.joining(" + "));
  }
}
