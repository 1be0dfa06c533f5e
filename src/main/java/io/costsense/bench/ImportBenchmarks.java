package io.costsense.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** How fast bills come in, and in how much memory. */
final class ImportBenchmarks {

  private static final int MONTHS = 13;

  private final BenchOptions options;
  private final BenchReport report;

  ImportBenchmarks(BenchOptions options, BenchReport report) {
    this.options = options;
    this.report = report;
  }

  /**
   * Import of one file over HTTP against a bare COPY of the same file: pairs in turn, median ratio.
   */
  void againstEngine() throws IOException, SQLException, InterruptedException {
    Path folder = options.folder().resolve("one-file");
    // The largest provider's file has half of the lines.
    Path bill =
        BenchBills.largest(
            BenchBills.generate(report, folder, 2 * options.importLines(), 1).files());
    try (var engine = new BareEngine(options.folder())) {
      var ratios = new ArrayList<Double>();
      for (int pair = 0; pair < 3; pair++) {
        double bare = engine.copy(bill, options.folder().resolve("bare.parquet"));
        Path data = options.folder().resolve("one-" + pair);
        try (var server = BenchServer.start(options, data)) {
          JsonNode done = server.importBills(List.of(bill), "bench");
          double ours = done.path("timing_ms").path("total").asDouble();
          ratios.add(bare / ours);
          report.say(
              "  import of %,d lines %,.0f ms, bare COPY %,.0f ms: %.2f of its speed (peak memory"
                  + " %,d MB)",
              done.path("lines_read").asLong(), ours, bare, bare / ours, server.peakBytes() >> 20);
        }
        FileSystemUtils.deleteRecursively(data);
      }
      ratios.sort(null);
      report.row(
          "import of one file, %,d MB, against DuckDB's own typed COPY"
              .formatted(Files.size(bill) >> 20),
          "%.2f of its speed".formatted(ratios.get(1)),
          "at least 0.6");
    }
    FileSystemUtils.deleteRecursively(folder);
    Files.deleteIfExists(options.folder().resolve("bare.parquet"));
  }

  /** Imports the ledger that questions are asked of. */
  void ledger(Path data) throws IOException, InterruptedException {
    Path folder = options.folder().resolve("bills");
    Map<String, List<Path>> bills =
        BenchBills.generate(report, folder, options.ledgerLines(), MONTHS).byProvider();
    try (var server = BenchServer.start(options, data)) {
      long started = System.nanoTime();
      for (var source : bills.entrySet()) {
        server.importBills(source.getValue(), source.getKey());
      }
      report.say(
          "  import of %,d lines in %d deliveries: %.0f s",
          options.ledgerLines(), bills.size(), (System.nanoTime() - started) / 1e9);
      report.row(
          "peak resident memory of the server while it imports %,d lines"
              .formatted(options.ledgerLines()),
          "%.2f GB".formatted(server.peakBytes() / 1e9),
          "at most 2.5 GB");
    }
    FileSystemUtils.deleteRecursively(folder);
  }
}
