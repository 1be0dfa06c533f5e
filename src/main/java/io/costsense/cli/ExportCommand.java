package io.costsense.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exports charges as a FOCUS dataset. */
@Command(
    name = "export",
    description = "Export charges as a FOCUS dataset, whatever format they came from.")
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private ChargesOptions charges;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write, .csv, .csv.gz or .parquet; - for the standard output.")
  private String out = "";

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day, by ChargePeriodStart (default: the earliest charge).")
  private @Nullable String from;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      completionCandidates = FocusVersions.Exported.class,
      description =
          "FOCUS version: ${COMPLETION-CANDIDATES} (default: the newest, which loses nothing).")
  private @Nullable String version;

  @Option(
      names = "--format",
      paramLabel = "csv|parquet",
      description = "Default: as the file's name says.")
  private @Nullable String format;

  @Option(
      names = "--lineage",
      description = "Also tell each charge's source, import, file and line, in custom columns.")
  private boolean lineage;

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    String path = "/api/v1/exports/focus" + query();
    if (out.equals("-")) {
      var client = CostSenseClient.connect(server);
      client.download(path, (bytes, length) -> System.out.write(bytes, 0, length));
      System.out.flush();
      return 0;
    }
    try (var target = ExportTarget.open(Path.of(out).toAbsolutePath().normalize(), force)) {
      var client = CostSenseClient.connect(server);
      long started = System.nanoTime();
      long bytes = receive(client, path, target);
      target.keep();
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "Exported to %s: %,d bytes in %.1f s.%n",
          out,
          bytes,
          (System.nanoTime() - started) / 1e9);
      err.flush();
      return 0;
    }
  }

  private long receive(CostSenseClient client, String path, ExportTarget target)
      throws IOException {
    try (var progress = new ReceivedBytes(spec.commandLine().getErr());
        OutputStream file = target.stream()) {
      client.download(
          path,
          (bytes, length) -> {
            target.write(file, bytes, length);
            progress.add(length);
          });
      return progress.total();
    }
  }

  private Query query() {
    return charges
        .query()
        .add("format", format())
        .add("from", from)
        .add("version", version)
        .add("lineage", lineage ? "true" : null);
  }

  private String format() {
    String named = format;
    if (named != null) {
      return named;
    }
    String name = out.toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return "parquet";
    }
    if (name.endsWith(".csv") || name.endsWith(".csv.gz") || name.equals("-")) {
      return "csv";
    }
    throw new ParameterException(
        spec.commandLine(),
        "The name %s doesn't say the format. Let it end with .csv, .csv.gz or .parquet, or give --format."
            .formatted(out));
  }
}
