package io.costsense.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server under ordinary load for a while: what grows, what fails. */
final class Soak {

  private static final long MOST_LEDGER_LINES = 1_000_000;
  private static final int MONTHS = 3;
  private static final int SAMPLES = 30;
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);

  private final BenchOptions options;
  private final BenchReport report;
  private final List<SoakSample> samples = new ArrayList<>();

  Soak(BenchOptions options, BenchReport report) {
    this.options = options;
    this.report = report;
  }

  /**
   * Prints a line now and then, and the growth in the end.
   *
   * @return whether all stayed flat that must, and nothing failed
   */
  boolean run(Duration length) throws IOException, InterruptedException {
    Path folder = options.folder();
    long lines = Math.min(options.ledgerLines(), MOST_LEDGER_LINES);
    var ledger = BenchBills.generate(report, folder.resolve("ledger"), lines, MONTHS);
    List<List<Path>> deliveries = new ArrayList<>();
    for (int seed = 2; seed <= 3; seed++) {
      Path to = folder.resolve("delivery-" + seed);
      deliveries.add(BenchBills.generate(report, to, lines / 20 + 1, 1, seed).files());
    }
    try (var server = BenchServer.start(options, folder.resolve("data"))) {
      server.importBills(ledger.files(), "ledger");
      try (var gauges = ServerGauges.of(server);
          var load = SoakLoad.start(server, deliveries, folder.resolve("export.csv"))) {
        watch(gauges, load, length);
        return conclude(load.failures());
      }
    }
  }

  private void watch(ServerGauges gauges, SoakLoad load, Duration length)
      throws IOException, InterruptedException {
    head();
    Duration pause = length.dividedBy(SAMPLES);
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      pause = SHORTEST_PAUSE;
    }
    long started = System.nanoTime();
    Duration at = Duration.ZERO;
    while (at.compareTo(length) < 0 || samples.size() < 3) {
      Thread.sleep(pause);
      at = Duration.ofNanos(System.nanoTime() - started);
      var sample =
          new SoakSample(at, gauges.read(), load.latency(), load.imports(), load.failures().size());
      samples.add(sample);
      line(sample);
    }
  }

  private void head() {
    report.say(
        "%s",
        Stream.concat(
                Stream.of("time"),
                Stream.concat(
                    Stream.of(Gauge.values()).map(Gauge::title),
                    Stream.of("imports", "questions", "p50 ms", "p95 ms", "failures")))
            .collect(Collectors.joining(" | ")));
  }

  /** Under its title each. */
  private void line(SoakSample sample) {
    Figures latency = sample.latency();
    List<String> cells = new ArrayList<>();
    cells.add(cell("time", time(sample.at())));
    for (Gauge gauge : Gauge.values()) {
      cells.add(cell(gauge.title(), "%.0f".formatted(sample.value(gauge))));
    }
    cells.add(cell("imports", "%d".formatted(sample.imports())));
    cells.add(cell("questions", "%d".formatted(latency.count())));
    cells.add(cell("p50 ms", "%.1f".formatted(latency.median())));
    cells.add(cell("p95 ms", "%.1f".formatted(latency.p95())));
    cells.add(cell("failures", "%d".formatted(sample.failures())));
    report.say("%s", String.join(" | ", cells));
  }

  private static String cell(String title, String value) {
    return " ".repeat(Math.max(0, title.length() - value.length())) + value;
  }

  private static String time(Duration at) {
    return String.format(Locale.ROOT, "%d:%02d", at.toMinutes(), at.toSecondsPart());
  }

  private boolean conclude(List<String> failures) {
    boolean well = failures.isEmpty();
    for (Gauge gauge : Gauge.values()) {
      var growth = SoakGrowth.of(gauge, samples);
      well &= !growth.isTooMuch();
      report.row(
          "growth of " + gauge.title(),
          String.format(Locale.ROOT, "%.1f, %.0f an hour", growth.grew(), growth.perHour()),
          gauge.bound() == null
              ? "grows with the work"
              : String.format(
                  Locale.ROOT,
                  "at most %.0f from the middle third to the last%s",
                  gauge.bound(),
                  growth.isTooMuch() ? ": TOO MUCH" : ""));
    }
    report.row("failures", Integer.toString(failures.size()), "none");
    failures.stream().limit(5).forEach(failure -> report.say("  %s", failure));
    return well;
  }
}
