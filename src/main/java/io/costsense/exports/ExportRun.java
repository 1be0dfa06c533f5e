package io.costsense.exports;

import io.costsense.lake.LongQueries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * One export: a thread of its own lets the engine write working files, and whoever asked sends them
 * as they grow. Closing it ends the work and deletes the files.
 */
final class ExportRun implements AutoCloseable {

  /** One is being written while another is being sent. */
  private static final int FILES = 2;

  private final Export export;
  private final LongQueries queries;
  private final Path folder;
  private final List<FutureTask<@Nullable Void>> copies = new ArrayList<>();
  private final Semaphore room = new Semaphore(FILES);

  /** Not the request's thread, which is virtual: DuckDB would hold the one that carries it. */
  private final Thread writer =
      Thread.ofPlatform().name("exporter").daemon().unstarted(this::write);

  private @Nullable List<ExportColumn> columns;
  private volatile boolean stopped;

  ExportRun(Export export, List<ExportPart> parts, LongQueries queries, Path folder) {
    this.export = export;
    this.queries = queries;
    this.folder = folder;
    for (int i = 0; i < parts.size(); i++) {
      int number = i;
      copies.add(new FutureTask<>(() -> copy(parts.get(number), number)));
    }
  }

  /**
   * Sends the whole dataset.
   *
   * @throws IOException from {@code out}, or because the working files can't be read
   * @throws ExecutionException if the engine fails
   * @throws java.util.concurrent.CancellationException if it is stopped
   */
  void sendTo(OutputStream out) throws IOException, ExecutionException, InterruptedException {
    writer.start();
    for (int i = 0; i < copies.size(); i++) {
      new GrowingFile(file(i), copies.get(i)).sendTo(out);
      Files.deleteIfExists(file(i));
      room.release();
    }
  }

  private void write() {
    try {
      for (FutureTask<?> copy : copies) {
        room.acquireUninterruptibly();
        if (stopped) {
          return;
        }
        copy.run();
      }
    } finally {
      copies.forEach(copy -> copy.cancel(false));
    }
  }

  private @Nullable Void copy(ExportPart part, int number) throws SQLException {
    var query = export.copy(part, columns(), number == 0, file(number));
    queries.execute(query);
    return null;
  }

  private List<ExportColumn> columns() throws SQLException {
    List<ExportColumn> known = columns;
    if (known == null) {
      known =
          ExportColumns.of(
              export.focus(),
              export.selection().version(),
              FilledColumns.of(export.selection(), queries),
              export.lineage());
      columns = known;
    }
    return known;
  }

  private Path file(int number) {
    return folder.resolve("part-" + number);
  }

  /** Ends the work, now or when it would go on. */
  void stop() {
    stopped = true;
    queries.stop();
    room.release();
  }

  @Override
  public void close() throws IOException {
    try (queries) {
      stop();
      writer.join();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }
}
