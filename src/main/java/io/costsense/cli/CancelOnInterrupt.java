package io.costsense.cli;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels an import when Ctrl-C ends the command that started it. The command then still tells what
 * became of it.
 */
final class CancelOnInterrupt implements AutoCloseable {

  private static final long LONGEST_TELLING_SECONDS = 10;

  private final CostSenseClient client;
  private final long id;
  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = new Thread(this::cancel, "cancel");

  private CancelOnInterrupt(CostSenseClient client, long id) {
    this.client = client;
    this.id = id;
  }

  static CancelOnInterrupt of(CostSenseClient client, long id) {
    var cancel = new CancelOnInterrupt(client, id);
    Runtime.getRuntime().addShutdownHook(cancel.hook);
    return cancel;
  }

  private void cancel() {
    try {
      client.post("/api/v1/imports/%d/cancel".formatted(id), Map.of());
    } catch (CommandFailed tooLate) {
      // The import's record, which the command tells, says what became of it.
    }
    try {
      told.await(LONGEST_TELLING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending.
    }
  }
}
