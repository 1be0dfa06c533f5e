package io.costsense.conformance;

import java.util.Locale;

/** What became of a requirement. */
public enum Status {
  FAIL,
  PASS,
  NOT_EVALUATED;

  /** As the API and the commands write it: {@code not_evaluated}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
