package io.costsense.exports;

import io.costsense.platform.Asker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file while it is still being written. DuckDB's threads write its parts in any order, and
 * a place that nobody has written yet reads as zeros: as long as the file grows, nothing is sent
 * from the first zero on. What has been written stays as it is.
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
    try (FileChannel in = open()) {
      if (in == null) {
        throw new IOException("Nothing was written into " + file);
      }
      long sent = 0;
      while (true) {
        boolean written = writing.isDone();
        int read = in.read(ByteBuffer.wrap(buffer), sent);
        int there = written ? read : beforeZero(buffer, read);
        if (there > 0) {
          out.write(buffer, 0, there);
          sent += there;
        } else if (written) {
          writing.get();
          return;
        } else {
          pause();
        }
      }
    }
  }

  private static int beforeZero(byte[] buffer, int read) {
    int there = 0;
    while (there < read && buffer[there] != 0) {
      there++;
    }
    return there;
  }

  private @Nullable FileChannel open()
      throws IOException, ExecutionException, InterruptedException {
    while (!Files.exists(file)) {
      if (writing.isDone()) {
        writing.get();
        return Files.exists(file) ? FileChannel.open(file) : null;
      }
      pause();
    }
    return FileChannel.open(file);
  }

  private void pause() throws ExecutionException, InterruptedException {
    try {
      writing.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      Asker.demandPresence();
    }
  }
}
