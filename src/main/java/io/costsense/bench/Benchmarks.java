package io.costsense.bench;

import io.costsense.demo.GeneratedBills;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.util.FileSystemUtils;

/** Runs the benchmarks and prints each figure beside what it must be. */
public final class Benchmarks {

  private static final int SCREENS = 200;

  private final BenchOptions options;
  private final BenchReport report;

  public Benchmarks(BenchOptions options, PrintWriter out) {
    this.options = options;
    this.report = new BenchReport(out);
  }

  /** Runs everything; takes about ten minutes at the default sizes on two cores. */
  public void run() throws IOException, SQLException, InterruptedException {
    report.say("CostSense benchmarks on %d processors", Runtime.getRuntime().availableProcessors());
    var imports = new ImportBenchmarks(options, report);
    imports.againstEngine();
    new ConformanceBenchmark(options, report).againstScan();
    new NativeBenchmarks(options, report).againstFocus();
    new ExportBenchmarks(options, report).againstEngine();
    Path data = options.folder().resolve("data");
    imports.ledger(data);
    startToDashboard(data);
    var questions = new QuestionBenchmarks(report);
    try (var server = BenchServer.start(options, data)) {
      questions.dashboard(server);
      questions.groupBy(server, options.folder());
      questions.asOf(server);
      Clients.measure(server, report);
      questions.dashboardAgain(server);
      commitToScreens(server);
    }
  }

  /** Runs those of exports alone, which take a few minutes. */
  public void runExports() throws IOException, SQLException, InterruptedException {
    report.say("CostSense benchmarks on %d processors", Runtime.getRuntime().availableProcessors());
    new ExportBenchmarks(options, report).againstEngine();
  }

  /**
   * Runs a server under ordinary load and tells what grows.
   *
   * @return whether all stayed flat that must, and nothing failed
   */
  public boolean soak(Duration length) throws IOException, InterruptedException {
    report.say("CostSense soak on %d processors", Runtime.getRuntime().availableProcessors());
    return new Soak(options, report).run(length);
  }

  /** From the start of the process to the first dashboard summary, with the data there. */
  private void startToDashboard(Path data) throws IOException, InterruptedException {
    var times = new double[3];
    for (int i = 0; i < times.length; i++) {
      long started = System.nanoTime();
      try (var server = BenchServer.start(options, data)) {
        server.get("/api/v1/dashboard/summary");
        times[i] = (System.nanoTime() - started) / 1e6;
      }
    }
    report.row(
        "start of the server to the first dashboard",
        "%.1f s".formatted(new Figures(times).median() / 1000),
        "at most 8 s");
  }

  private void commitToScreens(BenchServer server) throws IOException, InterruptedException {
    Path folder = options.folder().resolve("small");
    GeneratedBills bills = BenchBills.generate(report, folder, 2_000, 1);
    var screens = Screens.open(server, SCREENS);
    server.importBills(bills.files(), "screens");
    Figures latency = screens.latency();
    screens.close();
    FileSystemUtils.deleteRecursively(folder);
    report.row(
        "commit to the message at %d screens".formatted(SCREENS),
        latency.toString(),
        "p95 at most 200 ms");
  }

  /**
   * Asks a running server what the benchmarks ask, and measures nothing: the run that an AOT cache
   * is recorded from does it, and whoever wants to see a server at work.
   */
  public static void ask(Path data) throws IOException, InterruptedException {
    try (var server = BenchServer.running(data)) {
      for (int round = 0; round < 3; round++) {
        QuestionBenchmarks.times(server, BenchQuestions.dashboards());
        Clients.ask(server, BenchQuestions.costs(20 + round), new ConcurrentLinkedQueue<>());
      }
    }
  }
}
