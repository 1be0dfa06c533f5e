package io.costsense.bench;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.demo.GeneratedBills;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Runs the benchmarks and prints each figure beside what it must be. */
public final class Benchmarks {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 20);
  private static final int MONTHS = 13;
  private static final int CLIENTS = 50;
  private static final int SCREENS = 200;

  private static final int WARMING = 10_000;

  /** Of 1,536 questions each. The first ones are asked of a server that is still being compiled. */
  private static final int ROUNDS = 8;

  private final BenchOptions options;
  private final PrintWriter out;

  public Benchmarks(BenchOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
  }

  /** Runs everything; takes about seven minutes at the default sizes on two cores. */
  public void run() throws IOException, SQLException, InterruptedException {
    say("CostSense benchmarks on %d processors", Runtime.getRuntime().availableProcessors());
    importAgainstEngine();
    Path data = options.folder().resolve("data");
    importLedger(data);
    startToDashboard(data);
    try (var server = BenchServer.start(options, data)) {
      dashboard(server);
      groupBy(server);
      clients(server);
      dashboardAgain(server);
      commitToScreens(server);
    }
  }

  /**
   * Import of one file over HTTP against a bare COPY of the same file: pairs in turn, median ratio.
   */
  private void importAgainstEngine() throws IOException, SQLException, InterruptedException {
    Path folder = options.folder().resolve("one-file");
    // The largest provider's file has half of the lines.
    Path bill = largest(generate(folder, 2 * options.importLines(), 1).files());
    try (var engine = new BareEngine(options.folder())) {
      var ratios = new ArrayList<Double>();
      for (int pair = 0; pair < 3; pair++) {
        double bare = engine.copy(bill, options.folder().resolve("bare.parquet"));
        Path data = options.folder().resolve("one-" + pair);
        try (var server = BenchServer.start(options, data)) {
          JsonNode done = server.importBills(List.of(bill), "bench");
          double ours = done.path("timing_ms").path("total").asDouble();
          ratios.add(bare / ours);
          say(
              "  import of %,d lines %,.0f ms, bare COPY %,.0f ms: %.2f of its speed (peak memory"
                  + " %,d MB)",
              done.path("lines_read").asLong(), ours, bare, bare / ours, server.peakBytes() >> 20);
        }
        FileSystemUtils.deleteRecursively(data);
      }
      ratios.sort(null);
      row(
          "import of one file, %,d MB, against DuckDB's own typed COPY"
              .formatted(Files.size(bill) >> 20),
          "%.2f of its speed".formatted(ratios.get(1)),
          "at least 0.6");
    }
    FileSystemUtils.deleteRecursively(folder);
    Files.deleteIfExists(options.folder().resolve("bare.parquet"));
  }

  private void importLedger(Path data) throws IOException, InterruptedException {
    Path folder = options.folder().resolve("bills");
    Map<String, List<Path>> bills = generate(folder, options.ledgerLines(), MONTHS).byProvider();
    try (var server = BenchServer.start(options, data)) {
      long started = System.nanoTime();
      for (var source : bills.entrySet()) {
        server.importBills(source.getValue(), source.getKey());
      }
      say(
          "  import of %,d lines in %d deliveries: %.0f s",
          options.ledgerLines(), bills.size(), (System.nanoTime() - started) / 1e9);
      row(
          "peak resident memory of the server while it imports %,d lines"
              .formatted(options.ledgerLines()),
          "%.2f GB".formatted(server.peakBytes() / 1e9),
          "at most 2.5 GB");
    }
    FileSystemUtils.deleteRecursively(folder);
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
    row(
        "start of the server to the first dashboard",
        "%.1f s".formatted(new Figures(times).median() / 1000),
        "at most 8 s");
  }

  /** Each summary is of another month, metric or filter, so that no answer is there already. */
  private void dashboard(BenchServer server) throws IOException, InterruptedException {
    List<String> questions = BenchQuestions.dashboards();
    server.get("/api/v1/dashboard/summary");
    Figures fresh = times(server, questions);
    row("dashboard summary, nothing cached", fresh.toString(), "p95 at most 60 ms");
  }

  /** Asked once more first: the clients' answers have taken the room of those before. */
  private void dashboardAgain(BenchServer server) throws IOException, InterruptedException {
    times(server, BenchQuestions.dashboards());
    var again = new ArrayList<String>();
    Collections.nCopies(5, BenchQuestions.dashboards()).forEach(again::addAll);
    row("dashboard summary, cached", times(server, again).toString(), "p95 at most 5 ms");
  }

  private static Figures times(BenchServer server, List<String> questions)
      throws IOException, InterruptedException {
    double[] times = new double[questions.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = server.time(questions.get(i));
    }
    return new Figures(times);
  }

  /** By a column that no rollup has, over everything; the filter makes each question a new one. */
  private void groupBy(BenchServer server) throws IOException, SQLException, InterruptedException {
    Path files = server.data().resolve("lake/tenant_default/charge/data");
    double[] ours = new double[9];
    double[] bare = new double[ours.length];
    try (var engine = new BareEngine(options.folder())) {
      for (int i = 0; i < ours.length; i++) {
        bare[i] =
            engine.query(
                "SELECT SkuId, BillingCurrency, sum(BilledCost), count(*) FROM read_parquet('%s/*/*.parquet') WHERE BilledCost >= %d GROUP BY ALL ORDER BY 3 DESC LIMIT 100"
                    .formatted(files, i - 1_000_000));
        ours[i] =
            server.time(
                "/api/v1/costs?group_by=SkuId&metric=BilledCost&from=2024-01-01&to=2027-01-01&limit=100&filter=BilledCost%%3E=%d"
                    .formatted(i - 1_000_000));
      }
    }
    double most = 1.3 * new Figures(bare).median() + 20;
    row(
        "group by SkuId over HTTP against bare DuckDB (%.0f ms)"
            .formatted(new Figures(bare).median()),
        "%.0f ms".formatted(new Figures(ours).median()),
        "at most 1.3 times plus 20 ms: %.0f ms".formatted(most));
  }

  /**
   * Clients that ask again as soon as they are answered, never the same question twice: first of a
   * server that has answered nothing of the kind, in the end of one that is warm. The clients
   * themselves, which share its processors, are warm from the beginning.
   */
  private void clients(BenchServer server) throws InterruptedException {
    ask(server, Collections.nCopies(WARMING, "/api/v1/health"), new ConcurrentLinkedQueue<>());
    for (int round = 0; round < ROUNDS; round++) {
      var times = new ConcurrentLinkedQueue<Double>();
      long started = System.nanoTime();
      ask(server, BenchQuestions.costs(20 + round), times);
      double seconds = (System.nanoTime() - started) / 1e9;
      Figures figures = new Figures(times.stream().mapToDouble(Double::doubleValue).toArray());
      row(
          "%d clients, different questions to the rollup, no pauses, round %d (%.0f a second)"
              .formatted(CLIENTS, round + 1, times.size() / seconds),
          figures.toString(),
          "p95 at most 100 ms");
    }
  }

  private static void ask(BenchServer server, List<String> questions, Queue<Double> times)
      throws InterruptedException {
    var queue = new ConcurrentLinkedQueue<>(questions);
    inParallel(
        CLIENTS,
        () -> {
          for (String q = queue.poll(); q != null; q = queue.poll()) {
            times.add(server.time(q));
          }
          return null;
        });
  }

  /**
   * Asks a running server what the benchmarks ask, and measures nothing: the run that an AOT cache
   * is recorded from does it, and whoever wants to see a server at work.
   */
  public static void ask(Path data) throws IOException, InterruptedException {
    try (var server = BenchServer.running(data)) {
      for (int round = 0; round < 3; round++) {
        times(server, BenchQuestions.dashboards());
        ask(server, BenchQuestions.costs(20 + round), new ConcurrentLinkedQueue<>());
      }
    }
  }

  private void commitToScreens(BenchServer server) throws IOException, InterruptedException {
    Path folder = options.folder().resolve("small");
    GeneratedBills bills = generate(folder, 2_000, 1);
    var screens = Screens.open(server, SCREENS);
    server.importBills(bills.files(), "screens");
    Figures latency = screens.latency();
    screens.close();
    FileSystemUtils.deleteRecursively(folder);
    row(
        "commit to the message at %d screens".formatted(SCREENS),
        latency.toString(),
        "p95 at most 200 ms");
  }

  private static void inParallel(int threads, Callable<Void> work) throws InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(executor.submit(work));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private GeneratedBills generate(Path folder, long lines, int months) {
    say("  generating %,d lines", lines);
    return new BillGenerator()
        .generate(
            new BillOptions(lines, months, LAST_DAY, folder, 1, BillFormat.CSV, "USD", false),
            (written, of) -> {});
  }

  private static Path largest(List<Path> bills) throws IOException {
    Path largest = bills.getFirst();
    for (Path bill : bills) {
      largest = Files.size(bill) > Files.size(largest) ? bill : largest;
    }
    return largest;
  }

  private void row(String what, String measured, String must) {
    say("%s: %s (%s)", what, measured, must);
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
