package io.costsense.exports;

import io.costsense.charges.Charges;
import io.costsense.lake.Engine;
import io.costsense.lake.HeldVersions.Lease;
import io.costsense.lake.LongQueries;
import io.costsense.lake.TableVersion;
import io.costsense.platform.DataDirectory;
import io.costsense.platform.FullDisk;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/** Runs exports, a few at a time: each has a connection and working files of its own. */
@Service
class Exports {

  private static final ProblemType TOO_MANY =
      new ProblemType("too-many-exports", 503, "Too many exports at once");
  private static final ProblemType STOPPED =
      new ProblemType("export-stopped", 503, "The export was stopped");
  private static final ProblemType DISK_FULL =
      new ProblemType("insufficient-storage", 507, "The disk is full");

  private final Engine engine;
  private final Charges charges;
  private final ExportSettings settings;
  private final Path folder;
  private final Semaphore free;
  private final Set<ExportRun> running = ConcurrentHashMap.newKeySet();

  Exports(Engine engine, Charges charges, ExportSettings settings, DataDirectory data) {
    this.engine = engine;
    this.charges = charges;
    this.settings = settings;
    this.folder = emptied(data.folder("exports"));
    this.free = new Semaphore(settings.atOnce());
  }

  /** A server that was killed may have left working files. */
  private static Path emptied(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't empty " + folder, e);
    }
  }

  /**
   * Writes a dataset.
   *
   * @throws IOException from {@code out}
   * @throws Problem {@code too-many-exports}, {@code insufficient-storage}, {@code export-stopped},
   *     {@code ledger-file-damaged}
   */
  void send(Export export, OutputStream out) throws IOException {
    if (!free.tryAcquire()) {
      throw new Problem(
          TOO_MANY,
          "The server runs as many exports as it may, which are %d. Export again when one has ended."
              .formatted(settings.atOnce()));
    }
    TableVersion version = export.selection().version();
    try (Lease _ = charges.of(version.tenant()).retention().hold(version);
        ExportRun run = open(export)) {
      running.add(run);
      try {
        run.sendTo(out);
      } finally {
        running.remove(run);
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw new Problem(STOPPED, "The server is stopping. Export when it runs again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while exporting", e);
    } finally {
      free.release();
    }
  }

  private ExportRun open(Export export) throws IOException {
    List<ExportPart> parts =
        export.format() == ExportFormat.CSV
            ? ExportPart.cut(export.files(), settings.partLines())
            : List.of(ExportPart.ofWhole(export.files()));
    Path own = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
    try {
      var queries = new LongQueries(engine, export.selection().version().tenant());
      return new ExportRun(export, parts, queries, own);
    } catch (SQLException e) {
      Files.delete(own);
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof CancellationException) {
      return new Problem(STOPPED, "The server is stopping. Export when it runs again.");
    }
    if (cause instanceof Problem known) {
      return known;
    }
    if (FullDisk.caused(cause)) {
      return new Problem(
          DISK_FULL, "The disk is full. Make room in the data directory and export again.");
    }
    return new IllegalStateException(cause);
  }

  /** Nobody who stops the server wants to wait for an export. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    running.forEach(ExportRun::stop);
  }
}
