package io.costsense.bench;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.demo.GeneratedBills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The bills that the benchmarks import. */
final class BenchBills {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 20);

  private BenchBills() {}

  static GeneratedBills generate(BenchReport report, Path folder, long lines, int months) {
    return generate(report, folder, lines, months, 1);
  }

  /**
   * @param seed another one gives other bills under the same names
   */
  static GeneratedBills generate(
      BenchReport report, Path folder, long lines, int months, long seed) {
    report.say("  generating %,d lines", lines);
    return new BillGenerator()
        .generate(
            new BillOptions(lines, months, LAST_DAY, folder, seed, BillFormat.CSV, "USD", false),
            (written, of) -> {});
  }

  static Path largest(List<Path> bills) throws IOException {
    Path largest = bills.getFirst();
    for (Path bill : bills) {
      largest = Files.size(bill) > Files.size(largest) ? bill : largest;
    }
    return largest;
  }
}
