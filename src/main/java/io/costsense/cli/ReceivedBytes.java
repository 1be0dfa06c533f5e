package io.costsense.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Counts what has come, and shows it on a terminal: nobody knows how much is to come. */
final class ReceivedBytes implements AutoCloseable {

  private static final long NANOS_BETWEEN = 250_000_000;

  private final PrintWriter err;
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private long total;
  private long shown = System.nanoTime();

  ReceivedBytes(PrintWriter err) {
    this.err = err;
  }

  void add(long bytes) {
    total += bytes;
    if (terminal && System.nanoTime() - shown > NANOS_BETWEEN) {
      shown = System.nanoTime();
      err.printf(Locale.ROOT, "\rreceived %,d MB ", total >> 20);
      err.flush();
    }
  }

  long total() {
    return total;
  }

  @Override
  public void close() {
    if (terminal) {
      err.print("\r" + " ".repeat(40) + "\r");
      err.flush();
    }
  }
}
