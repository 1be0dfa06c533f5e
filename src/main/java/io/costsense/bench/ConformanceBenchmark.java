package io.costsense.bench;

import io.costsense.conformance.Conformance;
import io.costsense.focus.FocusVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.springframework.util.FileSystemUtils;

/** How long it takes to check a bill against FOCUS. */
final class ConformanceBenchmark {

  private static final long LINES = 1_000_000;

  private final BenchOptions options;
  private final BenchReport report;

  ConformanceBenchmark(BenchOptions options, BenchReport report) {
    this.options = options;
    this.report = report;
  }

  /** All rules of FOCUS 1.2 on one file against a bare scan of it: pairs in turn, median ratio. */
  void againstScan() throws IOException, SQLException {
    Path folder = options.folder().resolve("conformance");
    // The largest provider's file has half of the lines.
    Path bill = BenchBills.largest(BenchBills.generate(report, folder, 2 * LINES, 1).files());
    try (var engine = new BareEngine(options.folder())) {
      var ratios = new ArrayList<Double>();
      for (int pair = 0; pair < 3; pair++) {
        double bare = engine.scan(bill);
        long started = System.nanoTime();
        long lines = Conformance.check(bill, FocusVersion.of("1.2")).lines();
        double ours = (System.nanoTime() - started) / 1e6;
        ratios.add(ours / bare);
        report.say(
            "  conformance of %,d lines %,.0f ms, bare scan %,.0f ms: %.1f times",
            lines, ours, bare, ours / bare);
      }
      ratios.sort(null);
      report.row(
          "all rules of FOCUS 1.2 on a file of a million lines, against DuckDB's scan of it",
          "%.1f times".formatted(ratios.get(1)),
          "at most 10 times");
    }
    FileSystemUtils.deleteRecursively(folder);
  }
}
