package io.costsense.lake;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** What a column of the lake holds. */
public enum ColumnType {
  STRING("VARCHAR", Types.StringType.get()),
  /** An exact decimal of 38 digits, 18 of them after the point. */
  DECIMAL("DECIMAL(38,18)", Types.DecimalType.of(38, 18)),
  /** An instant in UTC, to the microsecond. */
  TIME("TIMESTAMPTZ", Types.TimestampType.withZone()),
  LONG("BIGINT", Types.LongType.get());

  private final String duckdb;
  private final Type iceberg;

  ColumnType(String duckdb, Type iceberg) {
    this.duckdb = duckdb;
    this.iceberg = iceberg;
  }

  /** The type's name in DuckDB. */
  public String duckdb() {
    return duckdb;
  }

  Type iceberg() {
    return iceberg;
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
