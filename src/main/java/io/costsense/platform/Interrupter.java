package io.costsense.platform;

import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/**
 * Ends work of other threads. An interrupt that comes between two steps of it is lost, so that it
 * is interrupted again and again.
 */
public final class Interrupter {

  private static final long PAUSE_MILLIS = 20;

  private Interrupter() {}

  /**
   * Interrupts until the work has ended; returns at once.
   *
   * @param interrupt reaches whatever the work does in this moment
   */
  public static void until(BooleanSupplier ended, Runnable interrupt) {
    Thread.ofPlatform().name("interrupter").daemon().start(() -> insist(ended, interrupt));
  }

  /**
   * For long work that waits for nothing.
   *
   * @param work what is interrupted, such as {@code Reading the bill}
   * @throws InterruptedIOException if this thread is interrupted
   */
  public static void demandNone(String work) throws InterruptedIOException {
    if (Thread.interrupted()) {
      throw new InterruptedIOException(work + " was interrupted");
    }
  }

  private static void insist(BooleanSupplier ended, Runnable interrupt) {
    try {
      while (!ended.getAsBoolean()) {
        interrupt.run();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
