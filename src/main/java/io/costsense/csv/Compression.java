package io.costsense.csv;

/** How a delivered file is packed: what its first bytes say, whatever its name. */
public enum Compression {
  NONE("none"),
  GZIP("gzip"),
  ZSTD("zstd");

  private final String sql;

  Compression(String sql) {
    this.sql = sql;
  }

  /** The value of DuckDB's parameter {@code compression}. */
  public String sql() {
    return sql;
  }
}
