package io.costsense.csv;

import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;

/** A file that can't be read as a CSV bill at all; the detail says why and what would mend it. */
public final class CsvRefused extends Problem {

  public static final ProblemType TYPE =
      new ProblemType("unreadable-bill", 422, "The file can't be read as a bill");

  CsvRefused(String detail) {
    super(TYPE, detail);
  }
}
