package io.costsense.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long a server takes to answer, over the ledger that was imported. */
final class QuestionBenchmarks {

  private static final int AS_OF_QUESTIONS = 300;

  private final BenchReport report;

  QuestionBenchmarks(BenchReport report) {
    this.report = report;
  }

  /** Each summary is of another month, metric or filter, so that no answer is there already. */
  void dashboard(BenchServer server) throws IOException, InterruptedException {
    List<String> questions = BenchQuestions.dashboards();
    server.get("/api/v1/dashboard/summary");
    Figures fresh = times(server, questions);
    report.row("dashboard summary, nothing cached", fresh.toString(), "p95 at most 60 ms");
  }

  /** Asked once more first: the clients' answers have taken the room of those before. */
  void dashboardAgain(BenchServer server) throws IOException, InterruptedException {
    times(server, BenchQuestions.dashboards());
    var again = new ArrayList<String>();
    Collections.nCopies(5, BenchQuestions.dashboards()).forEach(again::addAll);
    report.row("dashboard summary, cached", times(server, again).toString(), "p95 at most 5 ms");
  }

  static Figures times(BenchServer server, List<String> questions)
      throws IOException, InterruptedException {
    double[] times = new double[questions.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = server.time(questions.get(i));
    }
    return new Figures(times);
  }

  /**
   * The same cost questions about now and about the version before the last delivery, in turns, so
   * that what the machine does besides meets both.
   */
  void asOf(BenchServer server) throws IOException, InterruptedException {
    String before =
        server.json("/api/v1/imports?limit=2").path("imports").path(1).path("id").asString();
    List<String> questions = BenchQuestions.costs(31).subList(0, AS_OF_QUESTIONS);
    double first = server.time("/api/v1/costs?as_of=" + before);
    double[] now = new double[questions.size()];
    double[] then = new double[questions.size()];
    for (int i = 0; i < now.length; i++) {
      now[i] = server.time(questions.get(i));
      then[i] = server.time(questions.get(i) + "&as_of=" + before);
    }
    report.row(
        "cost questions as of the delivery before the last against now (%s; the first as_of %.0f ms)"
            .formatted(new Figures(now), first),
        new Figures(then).toString(),
        "no more than now");
  }

  /** By a column that no rollup has, over everything; the filter makes each question a new one. */
  void groupBy(BenchServer server, Path folder)
      throws IOException, SQLException, InterruptedException {
    Path files = server.data().resolve("lake/tenant_default/charge/data");
    double[] ours = new double[9];
    double[] bare = new double[ours.length];
    try (var engine = new BareEngine(folder)) {
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
    report.row(
        "group by SkuId over HTTP against bare DuckDB (%.0f ms)"
            .formatted(new Figures(bare).median()),
        "%.0f ms".formatted(new Figures(ours).median()),
        "at most 1.3 times plus 20 ms: %.0f ms".formatted(most));
  }
}
