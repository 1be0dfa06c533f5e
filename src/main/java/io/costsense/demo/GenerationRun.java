package io.costsense.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One generation: its threads take batches until there are none left or one has failed. */
final class GenerationRun {

  private final int writers;
  private final BillOptions options;
  private final GeneratorResources resources;
  private final Queue<List<DemoBill>> batches;
  private final GenerationProgress progress;
  private final List<Path> files = new ArrayList<>();
  private long lines;
  private long bytes;
  private volatile boolean stopped;

  GenerationRun(
      int writers,
      BillOptions options,
      GeneratorResources resources,
      Queue<List<DemoBill>> batches,
      GenerationProgress progress) {
    this.writers = writers;
    this.options = options;
    this.resources = resources;
    this.batches = batches;
    this.progress = progress;
  }

  GeneratedBills write(BillWriter first) {
    // Counted before the first one takes a batch away.
    int needed = Math.min(writers, batches.size());
    // DuckDB holds the thread it is called on, so these are platform threads.
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> working = new ArrayList<>();
      working.add(threads.submit(() -> writeAll(first)));
      for (int other = 1; other < needed; other++) {
        working.add(threads.submit(this::writeWithAnother));
      }
      for (Future<?> work : working) {
        await(work);
      }
    }
    files.sort(null);
    return new GeneratedBills(List.copyOf(files), lines, bytes);
  }

  private void await(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
      throw new GenerationFailed("Interrupted.", e);
    } catch (ExecutionException e) {
      stopped = true;
      if (e.getCause() instanceof SQLException || e.getCause() instanceof IOException) {
        throw BillGenerator.failed(options, (Exception) e.getCause());
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private @Nullable Void writeWithAnother() throws SQLException, IOException {
    try (var writer = BillWriter.open(options, resources)) {
      return writeAll(writer);
    }
  }

  private @Nullable Void writeAll(BillWriter writer) throws SQLException, IOException {
    boolean whole = false;
    try {
      writeBatches(writer);
      whole = true;
    } finally {
      if (!whole) {
        stopped = true;
      }
    }
    return null;
  }

  private void writeBatches(BillWriter writer) throws SQLException, IOException {
    List<DemoBill> batch;
    while (!stopped && (batch = batches.poll()) != null) {
      writer.plan(batch);
      for (DemoBill delivery : batch) {
        if (stopped) {
          break;
        }
        written(delivery, writer.write(delivery));
      }
    }
  }

  private synchronized void written(DemoBill delivery, Path file) throws IOException {
    files.add(file);
    lines += delivery.lines();
    bytes += Files.size(file);
    progress.written(lines, options.lines());
  }
}
