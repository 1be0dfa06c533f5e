package io.costsense.demo;

import io.costsense.platform.FullDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Generates FOCUS 1.4 bills of a made-up company: one file for each provider and month, named like
 * {@code aws-2026-03.csv}. docs/generator.md tells what is in them.
 */
public final class BillGenerator {

  private static final long FEWEST_LINES_OF_A_BATCH = 25_000;
  private static final long MOST_LINES_OF_A_BATCH = 3_000_000;

  private final int writers;

  /** Uses as many threads as there are processors, up to four. */
  public BillGenerator() {
    this(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
  }

  BillGenerator(int writers) {
    this.writers = writers;
  }

  /**
   * Generates the bills. Files appear under their names when they are whole; those written before a
   * failure stay.
   *
   * @throws IllegalArgumentException if the currency isn't one that the generator knows
   * @throws GenerationFailed if a file exists and may not be replaced, or can't be written
   */
  public GeneratedBills generate(BillOptions options, GenerationProgress progress) {
    try (var resources = GeneratorResources.unpack();
        var first = BillWriter.open(options, resources)) {
      List<DemoBill> deliveries = first.deliveries();
      requireDirectory(options, deliveries);
      var run = new GenerationRun(writers, options, resources, batches(deliveries), progress);
      return run.write(first);
    } catch (SQLException e) {
      throw failed(options, e);
    }
  }

  private static void requireDirectory(BillOptions options, List<DemoBill> deliveries) {
    Path directory = options.directory();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new GenerationFailed(
          "The folder %s can't be created (%s).".formatted(directory, e.getClass().getSimpleName()),
          e);
    }
    if (!Files.isWritable(directory)) {
      throw new GenerationFailed("The folder %s can't be written to.".formatted(directory));
    }
    if (options.replace()) {
      return;
    }
    for (DemoBill delivery : deliveries) {
      Path file = directory.resolve(delivery.fileName(options.format()));
      if (Files.exists(file)) {
        throw new GenerationFailed(
            "%s exists. Choose another folder, or overwrite it with --force.".formatted(file));
      }
    }
  }

  /** Planning a delivery takes about as long as planning a hundred: they are planned together. */
  private Queue<List<DemoBill>> batches(List<DemoBill> deliveries) {
    long all = deliveries.stream().mapToLong(DemoBill::lines).sum();
    long enough = Math.clamp(all / writers + 1, FEWEST_LINES_OF_A_BATCH, MOST_LINES_OF_A_BATCH);
    var batches = new ConcurrentLinkedQueue<List<DemoBill>>();
    List<DemoBill> batch = new ArrayList<>();
    long lines = 0;
    for (DemoBill delivery : deliveries) {
      batch.add(delivery);
      lines += delivery.lines();
      if (lines >= enough) {
        batches.add(List.copyOf(batch));
        batch.clear();
        lines = 0;
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  static GenerationFailed failed(BillOptions options, Exception cause) {
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String sentence =
        FullDisk.caused(cause)
            ? "The disk that holds %s is full.".formatted(options.directory())
            : "The bills can't be written to %s: %s".formatted(options.directory(), reason);
    return new GenerationFailed(sentence, cause);
  }
}
