package io.costsense.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** How fast charges come out again, and in how much memory. */
final class ExportBenchmarks {

  private static final int PAIRS = 3;

  private static final Map<String, String> OPTIONS =
      Map.of("csv", "FORMAT csv, HEADER true", "parquet", "FORMAT parquet, COMPRESSION zstd");

  private final BenchOptions options;
  private final BenchReport report;

  ExportBenchmarks(BenchOptions options, BenchReport report) {
    this.options = options;
    this.report = report;
  }

  /**
   * Export of a whole ledger over HTTP into a file, against a bare COPY of its data files into a
   * file: pairs in turn, median ratio.
   */
  void againstEngine() throws IOException, SQLException, InterruptedException {
    Path folder = options.folder().resolve("exported-bills");
    Map<String, List<Path>> bills =
        BenchBills.generate(report, folder, options.importLines(), 1).byProvider();
    Path data = options.folder().resolve("exported");
    try (var server = BenchServer.start(options, data);
        var engine = new BareEngine(options.folder())) {
      for (var source : bills.entrySet()) {
        server.importBills(source.getValue(), source.getKey());
      }
      FileSystemUtils.deleteRecursively(folder);
      for (String format : List.of("csv", "parquet")) {
        measure(server, engine, format);
      }
    }
    try (var server = BenchServer.start(options, data)) {
      Path target = options.folder().resolve("export");
      server.download("/api/v1/exports/focus", target);
      report.row(
          "peak resident memory of a server that only exports CSV",
          "%.2f GB".formatted(server.peakBytes() / 1e9),
          "at most 2.5 GB");
      Files.deleteIfExists(target);
    }
    FileSystemUtils.deleteRecursively(data);
  }

  private void measure(BenchServer server, BareEngine engine, String format)
      throws IOException, SQLException, InterruptedException {
    Path target = options.folder().resolve("export." + format);
    String files = server.data() + "/lake/tenant_default/charge/data/*/*.parquet";
    var ratios = new ArrayList<Double>();
    long size = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      double bare = engine.copy(files, target, OPTIONS.getOrDefault(format, ""));
      Files.delete(target);
      double ours = server.download("/api/v1/exports/focus?format=" + format, target);
      size = Files.size(target);
      Files.delete(target);
      ratios.add(bare / ours);
      report.say(
          "  export to %s %,.0f ms, bare COPY %,.0f ms: %.2f of its speed",
          format, ours, bare, bare / ours);
    }
    ratios.sort(null);
    report.row(
        "export of %,d lines to %s over HTTP, %,d MB, against DuckDB's own COPY of the same files"
            .formatted(options.importLines(), format, size >> 20),
        "%.2f of its speed".formatted(ratios.get(PAIRS / 2)),
        "at least 0.6");
  }
}
