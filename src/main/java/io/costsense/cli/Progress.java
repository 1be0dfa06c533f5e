package io.costsense.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far something is: a bar on a terminal, a line for each tenth elsewhere. */
final class Progress implements AutoCloseable {

  private final PrintWriter err;
  private final String what;
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private @Nullable ProgressBar bar;
  private long tenths;

  /**
   * @param what counted, such as {@code lines}
   */
  Progress(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  /** Shows that so many of all are done. */
  void show(long done, long of) {
    if (terminal) {
      if (bar == null) {
        bar = new ProgressBarBuilder().setTaskName(what).setInitialMax(of).build();
      }
      bar.stepTo(done);
    } else if (of > 0 && done * 10 / of > tenths) {
      tenths = done * 10 / of;
      err.printf(Locale.ROOT, "%,d of %,d %s%n", done, of, what);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
