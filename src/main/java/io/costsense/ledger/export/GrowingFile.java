package io.costsense.ledger.export;

import io.costsense.kernel.Asker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file while it is still being written. DuckDB writes CSV and Parquet files from their
 * beginning to their end, so what is there stays as it is.
 */
final class GrowingFile {

  private static final int BUFFER = 1 << 17;
  private static final long PAUSE_MILLIS = 5;

  private final Path file;
  private final Future<?> writing;

  GrowingFile(Path file, Future<?> writing) {
    this.file = file;
    this.writing = writing;
  }

  /**
   * Returns when all has been sent.
   *
   * @throws ExecutionException if it can't be written to its end
   * @throws CancellationException if nobody writes it any more
   * @throws Asker.Gone if nobody waits for it any more
   */
  void sendTo(OutputStream out) throws IOException, ExecutionException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = open()) {
      if (in == null) {
        throw new IOException("Nothing was written into " + file);
      }
      while (true) {
        boolean written = writing.isDone();
        int read = in.read(buffer);
        if (read > 0) {
          out.write(buffer, 0, read);
        } else if (written) {
          writing.get();
          return;
        } else {
          pause();
        }
      }
    }
  }

  private @Nullable InputStream open()
      throws IOException, ExecutionException, InterruptedException {
    while (!Files.exists(file)) {
      if (writing.isDone()) {
        writing.get();
        return Files.exists(file) ? Files.newInputStream(file) : null;
      }
      pause();
    }
    return Files.newInputStream(file);
  }

  private void pause() throws ExecutionException, InterruptedException {
    try {
      writing.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      Asker.demandPresence();
    }
  }
}
