package io.costsense.lake;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** What a column of the lake holds. */
public enum ColumnType {
  STRING("VARCHAR"),
  /** An exact decimal of 38 digits, 18 of them after the point. */
  DECIMAL("DECIMAL(38,18)"),
  /** An instant in UTC, to the microsecond. */
  TIME("TIMESTAMPTZ"),
  LONG("BIGINT");

  private final String duckdb;

  ColumnType(String duckdb) {
    this.duckdb = duckdb;
  }

  /** The type's name in DuckDB. */
  public String duckdb() {
    return duckdb;
  }

  Type iceberg() {
    return switch (this) {
      case STRING -> Types.StringType.get();
      case DECIMAL -> Types.DecimalType.of(38, 18);
      case TIME -> Types.TimestampType.withZone();
      case LONG -> Types.LongType.get();
    };
  }

  static ColumnType of(Type type) {
    return switch (type.typeId()) {
      case STRING -> STRING;
      case DECIMAL -> DECIMAL;
      case TIMESTAMP -> TIME;
      case LONG -> LONG;
      default -> throw new IllegalArgumentException("Not a type of the lake: " + type);
    };
  }
}
