package io.costsense.imports;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets imports and withdrawals work one after the other: each may use the whole machine, and their
 * order is the order in which people asked.
 */
@Component
class ImportTurns {

  private static final Logger LOG = LoggerFactory.getLogger(ImportTurns.class);

  private volatile ExecutorService worker = newWorker();
  private volatile boolean stopping;

  /**
   * What waits is a row in the control database; its place in the line is no more than its number,
   * and {@link Importer} bounds how many there are.
   */
  private static ExecutorService newWorker() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("importer").daemon().factory());
  }

  void queue(long id, Runnable task) {
    worker.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            LOG.error("The turn of import {} ended before its time", id, e);
          }
        });
  }

  /** Whether whatever fails now may fail because the server stops. */
  boolean stopping() {
    return stopping;
  }

  void start() {
    worker = newWorker();
    stopping = false;
  }

  void stop() {
    stopping = true;
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("An import is still running; it will be mended at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
