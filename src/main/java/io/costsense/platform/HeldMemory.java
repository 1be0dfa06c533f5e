package io.costsense.platform;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * The memory that answers may take up together, from when they are being found until they have
 * left. A request takes as much as its answer may need, gives back what it doesn't, and the rest
 * when it has ended. Small answers have a share of their own, so that no number of large ones that
 * somebody is slow to read keeps them from being answered.
 */
@Component
public final class HeldMemory {

  private static final int KILOBYTE = 1 << 10;
  private static final int SMALL = 64;
  private static final int SMALL_TOGETHER = 24 << 10;
  private static final int LARGE_TOGETHER = 64 << 10;
  private static final int PATIENCE_SECONDS = 30;

  private record Held(Semaphore share, int kilobytes) {}

  /** What the request of this thread holds. */
  private static final ThreadLocal<Held> MINE = new ThreadLocal<>();

  private final Semaphore small = new Semaphore(SMALL_TOGETHER, true);
  private final Semaphore large = new Semaphore(LARGE_TOGETHER, true);

  HeldMemory() {}

  /**
   * Takes some memory for the answer to the request of this thread, instead of what it has taken
   * before.
   *
   * @throws Problem {@code too-many-answers} if others don't give any back in time
   */
  public void hold(long bytes) {
    release();
    int kilobytes = (int) Math.min(bytes / KILOBYTE + 1, LARGE_TOGETHER);
    Semaphore share = kilobytes <= SMALL ? small : large;
    try {
      if (!share.tryAcquire(kilobytes, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem(
            PlatformProblems.TOO_MANY_ANSWERS,
            "The server is sending as many large answers as its memory has room for. Ask again in a"
                + " moment, or for less: with a smaller limit, fewer dimensions or a shorter"
                + " time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for memory", e);
    }
    MINE.set(new Held(share, kilobytes));
  }

  /** Gives back what is more than the answer turned out to need. */
  public void shrink(long bytes) {
    Held held = MINE.get();
    int needed = (int) (bytes / KILOBYTE + 1);
    if (held != null && needed < held.kilobytes()) {
      held.share().release(held.kilobytes() - needed);
      MINE.set(new Held(held.share(), needed));
    }
  }

  /** Gives everything back: the answer has left. */
  public void release() {
    Held held = MINE.get();
    if (held != null) {
      MINE.remove();
      held.share().release(held.kilobytes());
    }
  }
}
