package io.costsense.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.costsense.demo.GeneratedBills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** How fast the providers' own bills come in, against FOCUS with the same charges. */
final class NativeBenchmarks {

  private static final int ROUNDS = 3;

  private final BenchOptions options;
  private final BenchReport report;

  NativeBenchmarks(BenchOptions options, BenchReport report) {
    this.options = options;
    this.report = report;
  }

  /** Imports one file in each format, in turns; the median ratio counts. */
  void againstFocus() throws IOException, SQLException, InterruptedException {
    Path folder = options.folder().resolve("native");
    Map<String, Path> bills = bills(folder);
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      double focus = 0;
      for (var bill : bills.entrySet()) {
        double millis = millis(bill.getKey(), bill.getValue(), round);
        if (bill.getKey().equals("FOCUS")) {
          focus = millis;
        } else {
          ratios.computeIfAbsent(bill.getKey(), name -> new ArrayList<>()).add(focus / millis);
        }
      }
    }
    ratios.forEach(
        (name, all) -> {
          all.sort(null);
          report.row(
              "import of %,d lines of %s against FOCUS".formatted(options.importLines(), name),
              "%.2f of its speed".formatted(all.get(all.size() / 2)),
              "at least 0.5");
        });
    FileSystemUtils.deleteRecursively(folder);
  }

  private Map<String, Path> bills(Path folder) throws IOException, SQLException {
    GeneratedBills generated = BenchBills.generate(report, folder, 2 * options.importLines(), 1);
    Path focus = BenchBills.largest(generated.files());
    Map<String, Path> bills = new LinkedHashMap<>();
    bills.put("FOCUS", focus);
    try (var engine = new BareEngine(options.folder())) {
      for (String name : List.of("aws-cur-2.0", "azure-actual")) {
        Path bill = folder.resolve(name + ".csv");
        String select = new ClassPathResource("bench/" + name + ".sql").getContentAsString(UTF_8);
        engine.rewrite(focus, select, bill);
        bills.put(name, bill);
      }
    }
    return bills;
  }

  private double millis(String name, Path bill, int round)
      throws IOException, InterruptedException {
    Path data = options.folder().resolve(name + "-" + round);
    try (var server = BenchServer.start(options, data)) {
      JsonNode done = server.importBills(List.of(bill), "bench");
      double millis = done.path("timing_ms").path("total").asDouble();
      report.say(
          "  import of %,d lines of %s, %,d MB: %,.0f ms (peak memory %,d MB)",
          done.path("lines_read").asLong(),
          name,
          Files.size(bill) >> 20,
          millis,
          server.peakBytes() >> 20);
      return millis;
    } finally {
      FileSystemUtils.deleteRecursively(data);
    }
  }
}
