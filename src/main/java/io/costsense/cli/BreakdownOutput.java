package io.costsense.cli;

import java.io.PrintWriter;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Prints by which accounts and services an invoice and the ledger differ. */
final class BreakdownOutput {

  private final PrintWriter out;

  BreakdownOutput(PrintWriter out) {
    this.out = out;
  }

  void print(JsonNode answer) {
    JsonNode one = answer.path("reconciliation");
    out.printf(
        "%s, %s, invoice %s, %s: %s%n",
        one.path("month").asString(),
        one.path("issuer").asString("(no issuer)"),
        ReconcileOutput.invoice(one),
        one.path("currency").asString("(no currency)"),
        one.path("state").asString().replace('_', ' '));
    out.printf(
        "billed %s, invoiced %s, difference %s, tolerance %s%n",
        amount(one, "billed"),
        amount(one, "invoiced"),
        amount(one, "difference"),
        amount(one, "tolerance"));
    printCompared(answer.path("compared"));
    printDetails(answer.path("details"));
    if (answer.path("compared").path("rows").isEmpty()) {
      printBilled(answer.path("billed_by"));
    }
    printBeside(answer.path("beside"));
  }

  private static String amount(JsonNode of, String name) {
    String amount = TextTable.amount(of.path(name));
    return amount.isEmpty() ? "-" : amount;
  }

  private static String text(JsonNode row, String name) {
    return row.path(name).asString("");
  }

  private static String service(JsonNode row) {
    return row.path("tax").asBoolean(false) ? "(Tax)" : text(row, "service_name");
  }

  private void printCompared(JsonNode compared) {
    table(
        "By account and service",
        compared,
        new TextTable(
            "Account", "Sub account", "Service", "Billed", "Invoiced", "Difference", "State"),
        row ->
            Stream.of(
                text(row, "billing_account_id"),
                text(row, "sub_account_id"),
                service(row),
                amount(row, "billed"),
                amount(row, "invoiced"),
                amount(row, "difference"),
                text(row, "state")));
  }

  private void printDetails(JsonNode details) {
    table(
        "By InvoiceDetailId",
        details,
        new TextTable(
            "InvoiceDetailId", "Description", "Billed", "Invoiced", "Difference", "State"),
        row ->
            Stream.of(
                row.path("invoice_detail_id").asString("(none)"),
                text(row, "description"),
                amount(row, "billed"),
                amount(row, "invoiced"),
                amount(row, "difference"),
                text(row, "state")));
  }

  private void printBilled(JsonNode billed) {
    table(
        "Billed in the ledger",
        billed,
        new TextTable("Account", "Sub account", "Service", "Billed", "Lines"),
        row ->
            Stream.of(
                text(row, "billing_account_id"),
                row.path("sub_account_name").asString(text(row, "sub_account_id")),
                service(row),
                amount(row, "billed"),
                row.path("lines").asString()));
  }

  private void printBeside(JsonNode beside) {
    table(
        "Other charges about that time",
        beside,
        new TextTable("Month", "Issuer", "InvoiceId", "Billed", "Currency", "State", "Explains it"),
        row ->
            Stream.of(
                text(row, "month"),
                text(row, "issuer"),
                row.path("invoice_id").asString("(none)"),
                amount(row, "billed"),
                text(row, "currency"),
                text(row, "state"),
                row.path("explains").asBoolean(false) ? "yes" : ""));
  }

  /** What a row of an answer becomes. */
  private interface Cells {
    Stream<String> of(JsonNode row);
  }

  private void table(String title, JsonNode top, TextTable table, Cells cells) {
    if (top.path("rows").isEmpty()) {
      return;
    }
    out.println();
    out.println(title);
    top.path("rows").forEach(row -> table.add(cells.of(row).toArray(String[]::new)));
    table.print(out);
    long more = top.path("count").asLong() - top.path("rows").size();
    if (more > 0) {
      out.printf("%,d more.%n", more);
    }
  }
}
