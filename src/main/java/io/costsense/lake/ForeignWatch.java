package io.costsense.lake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the catalog still names what is known, for those who ask a table: a few times a
 * second at most, whoever asks how often. Nobody waits longer than a moment for it: without the
 * control database, or while a commit is under way, questions are answered from what is known.
 */
final class ForeignWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignWatch.class);

  private static final long PAUSE = Duration.ofMillis(200).toNanos();
  private static final long PATIENCE_MILLIS = 100;

  private final Runnable look;
  private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE);
  private volatile CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);

  /**
   * @param look asks the catalog; may take long or fail
   */
  ForeignWatch(Runnable look) {
    this.look = look;
  }

  /** Looks if nobody has in the last moment. */
  void look() {
    long before = last.get();
    long now = System.nanoTime();
    if (now - before < PAUSE || !looking.isDone() || !last.compareAndSet(before, now)) {
      return;
    }
    var mine = new CompletableFuture<Void>();
    looking = mine;
    Thread.startVirtualThread(
        () -> {
          try {
            look.run();
          } catch (RuntimeException e) {
            LOG.debug("Whether the ledger has changed can't be found out", e);
          } finally {
            mine.complete(null);
          }
        });
    try {
      mine.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Who asks next sees what it finds.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
