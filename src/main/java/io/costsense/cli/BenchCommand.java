package io.costsense.cli;

import io.costsense.bench.BenchOptions;
import io.costsense.bench.Benchmarks;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures speed and memory. */
@Command(
    name = "bench",
    description = "Measure speed and memory, against the bare engine in the same run.")
final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--import-lines",
      paramLabel = "N",
      description =
          "Lines of the file whose import is timed, and of the ledger whose export is (default:"
              + " ${DEFAULT-VALUE}).")
  private long importLines = 5_000_000;

  @Option(
      names = "--ledger-lines",
      paramLabel = "N",
      description = "Lines of the ledger that is asked (default: ${DEFAULT-VALUE}).")
  private long ledgerLines = 20_000_000;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where to work; needs about 1 KB a line (default: the system's folder for temporary"
              + " files).")
  private @Nullable Path folder;

  @Option(names = "--exports", description = "Only measure exports.")
  private boolean exports;

  @Option(
      names = "--soak",
      paramLabel = "TIME",
      converter = DurationText.class,
      description =
          "Only put a server under ordinary load for this long, such as 90s, 30m or 2h, over a"
              + " ledger of at most 1,000,000 lines. Exit code 1 if something fails or grows that"
              + " must stay flat.")
  private @Nullable Duration soak;

  @Option(
      names = "--ask",
      description =
          "Only ask the server that runs over --data what the benchmarks ask, without measuring.")
  private boolean ask;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (ask) {
      Benchmarks.ask(data.data());
      return 0;
    }
    PrintWriter out = spec.commandLine().getOut();
    Path work =
        folder == null
            ? Files.createTempDirectory("costsense-bench-")
            : Files.createTempDirectory(
                Files.createDirectories(folder.toAbsolutePath()), "costsense-bench-");
    try {
      var options = new BenchOptions(work, importLines, ledgerLines, serverCommand());
      var benchmarks = new Benchmarks(options, out);
      if (soak != null) {
        return benchmarks.soak(soak) ? 0 : 1;
      }
      if (exports) {
        benchmarks.runExports();
      } else {
        benchmarks.run();
      }
      return 0;
    } finally {
      FileSystemUtils.deleteRecursively(work);
    }
  }

  /** The launcher where there is one, since it is what people start; this very Java otherwise. */
  private static List<String> serverCommand() {
    String launcher = System.getProperty("launcher");
    if (launcher != null && Files.isExecutable(Path.of(launcher))) {
      return List.of(launcher);
    }
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }
}
