package io.costsense.cli;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.demo.GeneratedBills;
import io.costsense.demo.GenerationFailed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Generates FOCUS bills of any size. */
@Command(
    name = "generate",
    description = "Generate FOCUS 1.4 bills of any size, the same for the same options.")
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--lines",
      paramLabel = "N",
      required = true,
      description = "Charges in all files together.")
  private long lines;

  @Option(
      names = "--months",
      paramLabel = "M",
      description = "Billing months (default: ${DEFAULT-VALUE}).")
  private int months = 13;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the files, one for each provider and month.")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Another seed, another company's numbers (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, csv.gz or parquet (default: ${DEFAULT-VALUE}).")
  private String format = "csv";

  @Option(
      names = "--end",
      paramLabel = "YYYY-MM[-DD]",
      description = "Last month, or last day of an open month (default: yesterday, UTC).")
  private @Nullable String end;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Currency that most providers bill in (default: ${DEFAULT-VALUE}).")
  private String currency = "USD";

  @Option(names = "--force", description = "Overwrite files that exist.")
  private boolean force;

  @Override
  public Integer call() {
    long started = System.nanoTime();
    try (var progress = Progress.of(spec.commandLine().getErr(), "lines")) {
      report(new BillGenerator().generate(options(), progress::show), started);
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (GenerationFailed e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private BillOptions options() {
    return new BillOptions(
        lines,
        months,
        lastDay(),
        out.toAbsolutePath().normalize(),
        seed,
        BillFormat.of(format),
        currency,
        force);
  }

  private LocalDate lastDay() {
    if (end == null) {
      return LocalDate.now(ZoneOffset.UTC).minusDays(1);
    }
    try {
      return end.length() > "YYYY-MM".length()
          ? LocalDate.parse(end)
          : YearMonth.parse(end).atEndOfMonth();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--end must be a month like 2026-03 or a day like 2026-03-15; '%s' is neither."
              .formatted(end),
          e);
    }
  }

  private void report(GeneratedBills bills, long started) {
    double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
    PrintWriter answer = spec.commandLine().getOut();
    answer.printf(
        Locale.ROOT,
        "%,d lines in %d files, %,d bytes, in %.1f s: %s%n",
        bills.lines(),
        bills.files().size(),
        bills.bytes(),
        seconds,
        out);
    answer.flush();
  }
}
