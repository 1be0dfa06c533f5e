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
  private final @Nullable String things;
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private @Nullable ProgressBar bar;
  private long tenths;

  private Progress(PrintWriter err, @Nullable String things) {
    this.err = err;
    this.things = things;
  }

  /**
   * @param things what is counted, such as {@code lines}
   */
  static Progress of(PrintWriter err, String things) {
    return new Progress(err, things);
  }

  /** Of an import, in hundredths: there is nothing else to count. */
  static Progress ofImport(PrintWriter err) {
    return new Progress(err, null);
  }

  /** Shows that so many of all are done. */
  void show(long done, long of) {
    if (terminal) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName(things == null ? "import" : things)
                .setInitialMax(of)
                .build();
      }
      bar.stepTo(done);
    } else if (of > 0 && done * 10 / of > tenths) {
      tenths = done * 10 / of;
      err.println(
          things == null
              ? "%d %%".formatted(done * 100 / of)
              : String.format(Locale.ROOT, "%,d of %,d %s", done, of, things));
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
