package io.costsense.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints each figure beside what it must be, as soon as it is known. */
final class BenchReport {

  private final PrintWriter out;

  BenchReport(PrintWriter out) {
    this.out = out;
  }

  void row(String what, String measured, String must) {
    say("%s: %s (%s)", what, measured, must);
  }

  void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
