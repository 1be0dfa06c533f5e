package io.costsense.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Proves the ledger anew. */
@Command(
    name = "verify",
    description =
        "Re-add every import from its charges and compare with its record; compare every file with"
            + " its checksum.")
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Option(
      names = "--record-checksums",
      description =
          "If all agrees, note down the checksums of files that were committed before checksums"
              + " were kept.")
  private boolean recordChecksums;

  @Option(
      names = "--restore",
      description =
          "First take back what another program has made of the ledger's table: CostSense's own"
              + " last version becomes the current one again.")
  private boolean restore;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    if (restore) {
      JsonNode taken = client.parse(client.post("/api/v1/restorations", Map.of()), "message");
      spec.commandLine().getErr().println(taken.path("message").asString());
    }
    String answer =
        client.post(
            "/api/v1/verifications" + (recordChecksums ? "?record_checksums=true" : ""), Map.of());
    JsonNode verification = client.parse(answer, "ok");
    PrintWriter out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> printCsv(verification, out);
      case table -> printTable(verification, out);
    }
    out.flush();
    return verification.path("ok").asBoolean() ? 0 : 1;
  }

  /** Of each import its lines and its sums; of the rollups those that differ, and all together. */
  private static void printCsv(JsonNode verification, PrintWriter out) {
    out.println("import_id,ok,column,currency,recorded,stored,message");
    for (JsonNode check : verification.path("imports")) {
      String ok = check.path("ok").asString();
      String id = check.path("import_id").asString();
      String message = check.path("message").asString();
      printRow(
          out,
          id,
          ok,
          "lines",
          quoted(""),
          check.path("lines_recorded").asString(),
          check.path("lines_stored").asString(),
          quoted(message));
      for (JsonNode sum : check.path("control_sums")) {
        printRow(
            out,
            id,
            ok,
            sum.path("column").asString(),
            quoted(sum.path("currency").asString("")),
            TextTable.amount(sum.path("recorded")),
            TextTable.amount(sum.path("stored")),
            quoted(message));
      }
    }
    JsonNode rollup = verification.path("rollup");
    for (JsonNode difference : rollup.path("differences")) {
      String id = difference.path("import_id").asString();
      printRow(out, id, "false", "rollup", quoted(""), "", "", quoted(sentence(difference)));
    }
    String message = quoted(rollup.path("message").asString());
    printRow(out, "", rollup.path("ok").asString(), "rollup", quoted(""), "", "", message);
    JsonNode files = verification.path("files");
    for (JsonNode finding : files.path("findings")) {
      String id = finding.path("import_id").asString("");
      String what = quoted(finding.path("message").asString());
      printRow(out, id, "false", "files", quoted(""), "", "", what);
    }
    String found = quoted(files.path("message").asString());
    printRow(out, "", files.path("ok").asString(), "files", quoted(""), "", "", found);
    JsonNode own = verification.path("table");
    String changed = quoted(own.path("message").asString());
    printRow(out, "", own.path("ok").asString(), "table", quoted(""), "", "", changed);
    for (JsonNode why : verification.path("not_run")) {
      printRow(out, "", "false", "not run", quoted(""), "", "", quoted(why.asString()));
    }
  }

  private static void printRow(PrintWriter out, String... cells) {
    out.println(String.join(",", cells));
  }

  /** A virtual currency's name may have any character in it. */
  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String sentence(JsonNode difference) {
    return "%s: %s"
        .formatted(difference.path("file").asString(), difference.path("message").asString());
  }

  private static void printTable(JsonNode verification, PrintWriter out) {
    var table =
        new TextTable(
            "Import",
            "Lines recorded",
            "Lines stored",
            "Column",
            "Currency",
            "Recorded",
            "Stored",
            "");
    for (JsonNode check : verification.path("imports")) {
      String id = Long.toString(check.path("import_id").asLong());
      String recorded = "%,d".formatted(check.path("lines_recorded").asLong());
      String stored = "%,d".formatted(check.path("lines_stored").asLong());
      if (check.path("control_sums").isEmpty()) {
        table.add(id, recorded, stored, "", "", "", "", check.path("message").asString());
      }
      for (JsonNode sum : check.path("control_sums")) {
        boolean same =
            sum.path("recorded").decimalValue().compareTo(sum.path("stored").decimalValue()) == 0;
        table.add(
            id,
            recorded,
            stored,
            sum.path("column").asString(),
            sum.path("currency").asString("(none)"),
            TextTable.amount(sum.path("recorded")),
            TextTable.amount(sum.path("stored")),
            same ? "agrees" : "DIFFERS");
      }
    }
    table.print(out);
    out.printf("Table: %s%n", verification.path("table").path("message").asString());
    out.printf("Rollup: %s%n", verification.path("rollup").path("message").asString());
    for (JsonNode difference : verification.path("rollup").path("differences")) {
      out.println(sentence(difference));
    }
    JsonNode files = verification.path("files");
    out.printf("Files: %s%n", files.path("message").asString());
    files.path("findings").forEach(finding -> out.println(finding.path("message").asString()));
    verification.path("not_run").forEach(why -> out.println(why.asString()));
    out.println(verdict(verification));
  }

  private static String verdict(JsonNode verification) {
    if (verification.path("ok").asBoolean()) {
      return "Every import agrees with its record, every file with its checksum.";
    }
    if (!verification.path("not_run").isEmpty()) {
      return "NOT everything could be checked. The sentences above say what not, and why.";
    }
    return verification.path("table").path("ok").asBoolean()
        ? "NOT everything agrees. Import the deliveries in question again, and look after the disk."
        : "NOT everything agrees. Another program has changed the ledger's table.";
  }
}
