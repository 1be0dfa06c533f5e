package io.costsense.currency;

import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Files of rates on their way in. They are held in memory: a few may arrive at the same time, and
 * one is read at a time.
 */
@Component
class RateUploads {

  private static final int AT_ONCE = 4;

  private final RateImports imports;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ReentrantLock turn = new ReentrantLock(true);

  RateUploads(RateImports imports) {
    this.imports = imports;
  }

  /**
   * Takes a file in, as a whole or not at all.
   *
   * @throws Problem {@code too-many-rate-imports}, and those of {@link RateFile#read}
   */
  RateImports.Report take(Tenant tenant, String name, InputStream content) throws IOException {
    if (!free.tryAcquire()) {
      throw RateProblem.tooManyImports(AT_ONCE);
    }
    try {
      byte[] bytes = RateFile.bounded(name, content);
      turn.lock();
      try {
        return imports.run(tenant, RateFile.read(name, bytes), bytes);
      } finally {
        turn.unlock();
      }
    } finally {
      free.release();
    }
  }
}
