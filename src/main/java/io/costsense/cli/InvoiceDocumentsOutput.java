package io.costsense.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Prints documents of invoices. */
final class InvoiceDocumentsOutput {

  static final String CALL = "/api/v1/invoices";

  private static final int MOST_MONTHS = 3;
  private static final String[] HEADER = {
    "Document",
    "State",
    "Kind",
    "Name",
    "Source",
    "Lines",
    "Invoices",
    "Periods",
    "Current",
    "Months"
  };

  private final PrintWriter out;

  InvoiceDocumentsOutput(PrintWriter out) {
    this.out = out;
  }

  void table(JsonNode documents) {
    if (documents.isEmpty()) {
      out.println("No invoices have been imported.");
      return;
    }
    var table = new TextTable(HEADER);
    documents.forEach(document -> table.add(cells(document)));
    table.print(out);
    for (JsonNode document : documents) {
      if (!document.path("ignored_columns").isEmpty()) {
        out.printf(
            "Nothing was read from these columns of %s: %s%n",
            document.path("name").asString(),
            document
                .path("ignored_columns")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(", ")));
      }
    }
  }

  void csv(JsonNode documents) {
    out.println(CsvLine.of(HEADER));
    documents.forEach(document -> out.println(CsvLine.of(cells(document))));
  }

  private static String[] cells(JsonNode document) {
    return new String[] {
      document.path("id").asString(),
      document.path("state").asString(),
      document.path("kind").asString(),
      document.path("name").asString(),
      document.path("source").asString(""),
      document.path("lines").asString(),
      document.path("invoices").asString(),
      document.path("periods").asString(),
      document.path("current").asString(),
      months(document.path("months").valueStream().map(JsonNode::asString).toList())
    };
  }

  private static String months(List<String> months) {
    return months.size() <= MOST_MONTHS
        ? String.join(", ", months)
        : "%s to %s".formatted(months.getFirst(), months.getLast());
  }
}
