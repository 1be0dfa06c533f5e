package io.costsense.cli;

import io.costsense.demo.GenerationProgress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far a generation is: a bar on a terminal, a line for each tenth elsewhere. */
final class GenerateProgress implements GenerationProgress, AutoCloseable {

  private final PrintWriter err;
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private @Nullable ProgressBar bar;
  private long tenths;

  GenerateProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void written(long lines, long ofLines) {
    if (terminal) {
      if (bar == null) {
        bar = new ProgressBarBuilder().setTaskName("Lines").setInitialMax(ofLines).build();
      }
      bar.stepTo(lines);
    } else if (lines * 10 / ofLines > tenths) {
      tenths = lines * 10 / ofLines;
      err.printf(Locale.ROOT, "%,d of %,d lines%n", lines, ofLines);
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
