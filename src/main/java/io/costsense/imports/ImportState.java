package io.costsense.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What has become of an import. */
enum ImportState {
  QUEUED,
  RUNNING,
  /** Committed, or with a dry run: would be. */
  DONE,
  /** The same bytes are in the ledger already. */
  UNCHANGED,
  /** Bad lines or a bad file; nothing changed. */
  REJECTED,
  /** Something else went wrong; nothing changed. */
  FAILED,
  /** Somebody did not want it any more; nothing changed. */
  CANCELLED;

  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ImportState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  boolean isFinal() {
    return this != QUEUED && this != RUNNING;
  }
}
