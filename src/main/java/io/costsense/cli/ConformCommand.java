package io.costsense.cli;

import io.costsense.conformance.Conformance;
import io.costsense.conformance.ConformanceReport;
import io.costsense.conformance.UnreadableBill;
import io.costsense.focus.FocusVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks bills against FOCUS; needs no server. */
@Command(
    name = "conform",
    description = "Check bills against every requirement of FOCUS, as they were delivered.",
    footer = "Exit code 1 when a MUST fails or a file can't be read.")
final class ConformCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV, CSV.gz, CSV.zst or Parquet.")
  private List<Path> files = List.of();

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      completionCandidates = FocusVersions.Checked.class,
      description =
          "FOCUS version: ${COMPLETION-CANDIDATES} (default: the one that the columns are of).")
  private @Nullable String version;

  @Option(
      names = "--all",
      description = "Also list what passes, and what wasn't evaluated and why.")
  private boolean all;

  @Override
  public Integer call() {
    FocusVersion asked = asked();
    Map<Path, ConformanceReport> reports = new LinkedHashMap<>();
    boolean readable = true;
    for (Path file : files) {
      try {
        reports.put(file, Conformance.check(file, asked));
      } catch (UnreadableBill e) {
        readable = false;
        tell("%s: %s".formatted(file, e.sentence()));
      } catch (IOException e) {
        readable = false;
        tell("%s can't be read: %s".formatted(file, e.getMessage()));
      }
    }
    print(reports);
    return readable && reports.values().stream().allMatch(ConformanceReport::isConformant) ? 0 : 1;
  }

  private @Nullable FocusVersion asked() {
    String number = version;
    if (number == null) {
      return null;
    }
    return Conformance.versions().stream()
        .filter(known -> known.number().equals(number))
        .findFirst()
        .orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(number)));
  }

  private static String unknown(String number) {
    return "--version must be one of %s; '%s' isn't."
        .formatted(
            Conformance.versions().stream()
                .map(FocusVersion::number)
                .collect(Collectors.joining(", ")),
            number);
  }

  private void tell(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(sentence);
    err.flush();
  }

  private void print(Map<Path, ConformanceReport> reports) {
    PrintWriter out = spec.commandLine().getOut();
    var printed = new ConformOutput(out, all);
    switch (output.format()) {
      case json -> printed.json(reports);
      case csv -> printed.csv(reports);
      case table -> printed.table(reports);
    }
    out.flush();
  }
}
