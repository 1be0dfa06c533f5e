package io.costsense.focus;

/** What a FOCUS column holds, and the DuckDB type that the ledger keeps it in. */
public enum FocusType {
  STRING("VARCHAR"),
  /** An exact number. The ledger keeps 20 digits before the point and 18 after it. */
  DECIMAL("DECIMAL(38,18)"),
  /** A point in time, in UTC. DuckDB's plain TIMESTAMP would ignore a UTC offset in the text. */
  TIME("TIMESTAMPTZ"),
  /** A time, or a day as it is written in the USA ({@code 12/31/2025}); in UTC. */
  DATE("TIMESTAMPTZ"),
  /** A JSON object as text. */
  JSON("VARCHAR");

  private final String sql;

  FocusType(String sql) {
    this.sql = sql;
  }

  /** The type's name in DuckDB. */
  public String sql() {
    return sql;
  }
}
