package io.costsense.platform;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Turns at computing: as many requests compute at the same time as there are processors, first come
 * first served.
 *
 * <p>Virtual threads aren't preempted, and the pool that carries them goes on taking from the queue
 * that it took from last (JDK 25, {@code ForkJoinPool.runWorker}). While requests never stop coming
 * in, one that was woken by another thread would be passed by for seconds. Requests that wait for a
 * turn leave the pool's queues empty; there are more carriers than turns, so that one is always
 * free to take them out.
 */
@Component
public final class Turns {

  /** How many threads carry virtual threads; read once, before the first of them starts. */
  public static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private final Semaphore free;
  private final ThreadLocal<Boolean> mine = ThreadLocal.withInitial(() -> false);

  Turns() {
    this(Runtime.getRuntime().availableProcessors());
  }

  Turns(int atOnce) {
    this.free = new Semaphore(atOnce, true);
  }

  /** Computes when it is this thread's turn; at once if it has it already. */
  public <T> T compute(Supplier<T> work) {
    if (mine.get()) {
      return work.get();
    }
    take();
    try {
      return work.get();
    } finally {
      giveBack();
    }
  }

  /** A time in which a thread waits for something else and lets others compute. */
  public interface Pause extends AutoCloseable {

    /** Waits for a turn to go on computing. */
    @Override
    void close();
  }

  /** Gives this thread's turn to others until the pause is closed; nothing if it has none. */
  public Pause pause() {
    if (!mine.get()) {
      return () -> {};
    }
    giveBack();
    return this::take;
  }

  private void take() {
    free.acquireUninterruptibly();
    mine.set(true);
  }

  private void giveBack() {
    mine.set(false);
    free.release();
  }
}
