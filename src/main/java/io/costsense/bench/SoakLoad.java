package io.costsense.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What people do with a server on a busy day, until it is closed: deliveries that replace each
 * other while screens are open, questions, exports, verification.
 */
final class SoakLoad implements AutoCloseable {

  private static final int ASKING = 8;
  private static final int SCREENS = 20;

  private final BenchServer server;
  private final Path export;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger imports = new AtomicInteger();
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile boolean ended;

  private SoakLoad(BenchServer server, Path export) {
    this.server = server;
    this.export = export;
  }

  /**
   * @param deliveries of one source, which replace each other
   * @param export the file that exports go to
   */
  static SoakLoad start(BenchServer server, List<List<Path>> deliveries, Path export) {
    var load = new SoakLoad(server, export);
    load.repeat(2_000, () -> load.deliver(deliveries));
    for (int i = 0; i < ASKING; i++) {
      load.repeat(0, load::ask);
    }
    load.repeat(10_000, load::export);
    load.repeat(30_000, server::verify);
    return load;
  }

  private interface Work {

    void run() throws IOException, InterruptedException;
  }

  private void repeat(long pauseMillis, Work work) {
    workers.execute(
        () -> {
          try {
            while (!ended) {
              attempt(work);
              Thread.sleep(pauseMillis);
            }
          } catch (InterruptedException e) {
            // It is over.
            Thread.currentThread().interrupt();
          }
        });
  }

  private void attempt(Work work) throws InterruptedException {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      if (!ended) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private void deliver(List<List<Path>> deliveries) throws IOException, InterruptedException {
    var screens = Screens.open(server, SCREENS);
    try {
      int number = imports.getAndIncrement();
      List<Path> bills = deliveries.get(number % deliveries.size());
      // As many by their paths as by upload, of each delivery.
      if (number / deliveries.size() % 2 == 0) {
        server.importBills(bills, "soak");
      } else {
        server.uploadBills(bills, "soak");
      }
    } finally {
      screens.close();
    }
  }

  /** Questions that no answer is kept of, with a moment to read each. */
  private void ask() throws InterruptedException {
    List<String> questions = new ArrayList<>(BenchQuestions.dashboards());
    questions.addAll(BenchQuestions.costs(20 + rounds.getAndIncrement() % 100));
    for (String question : questions) {
      if (ended) {
        return;
      }
      attempt(() -> times.add(server.time(question)));
      Thread.sleep(50);
    }
  }

  private void export() throws IOException, InterruptedException {
    server.download("/api/v1/exports/focus?from=2026-06-01&to=2026-06-08", export);
  }

  /** How long the questions took that were answered since this was last asked. */
  Figures latency() {
    var figures = new ArrayList<Double>();
    for (Double time = times.poll(); time != null; time = times.poll()) {
      figures.add(time);
    }
    return new Figures(figures.stream().mapToDouble(Double::doubleValue).toArray());
  }

  int imports() {
    return imports.get();
  }

  /** What went wrong, in the words of the server. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    ended = true;
    workers.shutdownNow();
    workers.close();
  }
}
