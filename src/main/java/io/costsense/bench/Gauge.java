package io.costsense.bench;

import org.jspecify.annotations.Nullable;

/** What is watched of a server under load. */
enum Gauge {
  RESIDENT("resident MB", 256.0),
  /** What is left of the heap after a collection. */
  HEAP("live heap MB", 64.0),
  THREADS("threads", 40.0),
  OPEN_FILES("open files", 64.0),
  DUCKDB("DuckDB MB", 256.0),
  /** Charges and rollups; the files of replaced imports stay for questions as of then. */
  LAKE_DATA("data MB", null),
  LAKE_METADATA("metadata MB", null),
  POSTGRES("Postgres MB", null),
  UPLOADS("uploads MB", 64.0),
  SPILL("spill MB", 64.0);

  private final String title;
  private final @Nullable Double bound;

  Gauge(String title, @Nullable Double bound) {
    this.title = title;
    this.bound = bound;
  }

  String title() {
    return title;
  }

  /**
   * How much it may grow from the middle third of a soak to the last third, in its own unit; null
   * for what grows with the work.
   */
  @Nullable Double bound() {
    return bound;
  }
}
