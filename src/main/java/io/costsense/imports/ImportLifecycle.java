package io.costsense.imports;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Begins before the server answers anybody, and ends after its last answer: what a killed server
 * left half done is mended, and what was waiting is taken up.
 */
@Component
class ImportLifecycle implements SmartLifecycle {

  private final ImportRepairs repairs;
  private final ImportTurns turns;
  private final Withdrawals withdrawals;
  private final Importer importer;
  private volatile boolean running;

  ImportLifecycle(
      ImportRepairs repairs, ImportTurns turns, Withdrawals withdrawals, Importer importer) {
    this.repairs = repairs;
    this.turns = turns;
    this.withdrawals = withdrawals;
    this.importer = importer;
  }

  @Override
  public void start() {
    repairs.mend();
    turns.start();
    withdrawals.resume();
    importer.resume();
    running = true;
  }

  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }

  @Override
  public void stop() {
    running = false;
    turns.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
