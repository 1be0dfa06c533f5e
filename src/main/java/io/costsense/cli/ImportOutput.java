package io.costsense.cli;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** Prints the report of an import for people. */
final class ImportOutput {

  private final PrintWriter out;

  ImportOutput(PrintWriter out) {
    this.out = out;
  }

  void print(JsonNode report, JsonNode rejects) {
    out.println(report.path("message").asString());
    if (!report.path("control_sums").isEmpty()) {
      printSums(report);
    }
    if (!rejects.isEmpty()) {
      printRejects(report, rejects);
    }
    out.flush();
  }

  private void printSums(JsonNode report) {
    out.printf(
        "Import %d, source '%s', format %s%n",
        report.path("id").asLong(),
        report.path("source").asString(),
        report.path("format").asString());
    var table = new TextTable("Column", "Currency", "In the files", "Rejected", "Stored");
    for (JsonNode sum : report.path("control_sums")) {
      table.add(
          sum.path("column").asString(),
          sum.path("currency").asString(""),
          TextTable.amount(sum.path("read")),
          TextTable.amount(sum.path("rejected")),
          TextTable.amount(sum.path("stored")));
    }
    table.print(out);
  }

  private void printRejects(JsonNode report, JsonNode rejects) {
    out.printf("%,d bad lines:%n", report.path("lines_rejected").asLong());
    for (JsonNode reject : rejects) {
      String column = reject.path("column").asString("");
      out.printf(
          "%s:%d%s: %s%n",
          reject.path("file").asString(),
          reject.path("line").asLong(),
          column.isEmpty() ? "" : ": " + column,
          reject.path("reason").asString());
    }
    if (report.path("lines_rejected").asLong() > rejects.size()) {
      out.printf("... the first %,d values are listed.%n", rejects.size());
    }
  }
}
