package io.costsense.questions;

import io.costsense.platform.Asker;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An answer that is being found for the first who asked, and for all who ask the same meanwhile.
 * They are gone when the last of them is.
 */
final class SharedAnswer extends CompletableFuture<byte[]> implements Asker {

  private final Asker first;
  private final AtomicInteger others = new AtomicInteger();

  SharedAnswer(Asker first) {
    this.first = first;
  }

  @Override
  public boolean isGone() {
    return first.isGone() && others.get() == 0;
  }

  /**
   * Waits with those who wait already.
   *
   * @return nothing if it was given up, because all others had gone before this one came
   */
  Optional<byte[]> await() {
    others.incrementAndGet();
    try {
      return Optional.of(Asker.await(this, FOREVER));
    } catch (InterruptedException | TimeoutException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Gone) {
        return Optional.empty();
      }
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      others.decrementAndGet();
    }
  }
}
