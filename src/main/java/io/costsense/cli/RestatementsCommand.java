package io.costsense.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells what changed when a billing period was delivered again. */
@Command(
    name = "restatements",
    description = {
      "Tell what changed when a billing period was delivered again.",
      "Without --period: which periods were delivered more than once. With --source and --period:"
          + " two deliveries compared, by dimensions with --by, line by line with --lines."
    })
final class RestatementsCommand implements Callable<Integer> {

  private static final String CALL = "/api/v1/costs/restatements";

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Option(names = "--source", paramLabel = "NAME", description = "Whose bill.")
  private @Nullable String source;

  @Option(
      names = "--period",
      paramLabel = "MONTH",
      description = "The billing period: 2026-03, or its first day.")
  private @Nullable String period;

  @Option(
      names = "--from-import",
      paramLabel = "IMPORT",
      description = "The delivery to compare with (default: the one before the newer).")
  private @Nullable Long fromImport;

  @Option(
      names = "--to-import",
      paramLabel = "IMPORT",
      description = "The newer delivery (default: the last).")
  private @Nullable Long toImport;

  @Option(
      names = "--metric",
      paramLabel = "COLUMN",
      description = "EffectiveCost (default), BilledCost, ListCost or ContractedCost.")
  private @Nullable String metric;

  @Option(
      names = "--currency",
      paramLabel = "CURRENCY",
      description = "Show a comparison's amounts in this currency (default: each in its own).")
  private @Nullable String currency;

  @Option(
      names = "--by",
      paramLabel = "COLUMN,...",
      description = "Dimensions: FOCUS columns, custom columns or tag:KEY.")
  private @Nullable String by;

  @Option(names = "--filter", paramLabel = "FILTER", description = "As for costs; all must hold.")
  private List<String> filters = List.of();

  @Option(names = "--lines", description = "The lines added, removed and changed.")
  private boolean lines;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Of the lines only those added, removed or changed.")
  private @Nullable String kind;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Periods, groups or lines that are told; the largest changes come first.")
  private @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "next_cursor of the page before.")
  private @Nullable String cursor;

  @Override
  public Integer call() {
    demandWhatBelongsTogether();
    var client = CostSenseClient.connect(server);
    String answer = client.get(CALL + path() + query());
    PrintWriter out = spec.commandLine().getOut();
    var print = new RestatementsOutput(out);
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> print.csv(client.parse(answer, member()));
      case table -> print.table(client.parse(answer, member()));
    }
    out.flush();
    return 0;
  }

  private void demandWhatBelongsTogether() {
    if (period == null
        && (lines || by != null || currency != null || fromImport != null || toImport != null)) {
      throw new ParameterException(spec.commandLine(), "A comparison needs --source and --period.");
    }
    if (period != null && source == null) {
      throw new ParameterException(spec.commandLine(), "--period needs --source.");
    }
    if (lines && by != null) {
      throw new ParameterException(
          spec.commandLine(), "Lines stand alone: give --lines or --by, not both.");
    }
  }

  private String path() {
    return period == null ? "" : lines ? "/lines" : "/comparison";
  }

  /** What every such answer has. */
  private String member() {
    return period == null ? "periods" : lines ? "lines" : "rows";
  }

  private Query query() {
    return new Query()
        .add("source", source)
        .add("period", period)
        .add("from_import", fromImport)
        .add("to_import", toImport)
        .add("limit", limit)
        .add("metric", metric)
        .add("currency", currency)
        .add("group_by", by)
        .add("kind", kind)
        .add("cursor", cursor)
        .addAll("filter", filters);
  }
}
