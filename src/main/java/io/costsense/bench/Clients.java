package io.costsense.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** People who ask at the same time. */
final class Clients {

  private static final int CLIENTS = 50;

  private static final int WARMING = 10_000;

  /** Of 1,536 questions each. The first ones are asked of a server that is still being compiled. */
  private static final int ROUNDS = 8;

  private Clients() {}

  /**
   * Clients that ask again as soon as they are answered, never the same question twice: first of a
   * server that has answered nothing of the kind, in the end of one that is warm. The clients
   * themselves, which share its processors, are warm from the beginning.
   */
  static void measure(BenchServer server, BenchReport report) throws InterruptedException {
    ask(server, Collections.nCopies(WARMING, "/api/v1/health"), new ConcurrentLinkedQueue<>());
    for (int round = 0; round < ROUNDS; round++) {
      var times = new ConcurrentLinkedQueue<Double>();
      long started = System.nanoTime();
      ask(server, BenchQuestions.costs(20 + round), times);
      double seconds = (System.nanoTime() - started) / 1e9;
      Figures figures = new Figures(times.stream().mapToDouble(Double::doubleValue).toArray());
      report.row(
          "%d clients, different questions to the rollup, no pauses, round %d (%.0f a second)"
              .formatted(CLIENTS, round + 1, times.size() / seconds),
          figures.toString(),
          "p95 at most 100 ms");
    }
  }

  /** Each question once, and how long its answer took. */
  static void ask(BenchServer server, List<String> questions, Queue<Double> times)
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
}
