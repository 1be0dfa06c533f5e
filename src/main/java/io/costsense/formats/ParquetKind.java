package io.costsense.formats;

import java.util.Locale;

/** What a column of a Parquet file holds, as far as it matters to how it is read. */
enum ParquetKind {
  TEXT,
  BYTES,
  WHOLE,
  DECIMAL,
  BINARY_FRACTION,
  INSTANT,
  BOOLEAN,
  NESTED,
  OTHER;

  /** The kind of a type as DuckDB's DESCRIBE names it. */
  static ParquetKind of(String type) {
    String upper = type.toUpperCase(Locale.ROOT);
    if (upper.endsWith("]")
        || upper.startsWith("STRUCT")
        || upper.startsWith("MAP")
        || upper.startsWith("UNION")
        || upper.startsWith("VARIANT")) {
      return NESTED;
    }
    if (upper.startsWith("DECIMAL")) {
      return DECIMAL;
    }
    if (upper.startsWith("TIMESTAMP") || upper.equals("DATE")) {
      return INSTANT;
    }
    return switch (upper) {
      // What has no values has any type: pandas and Arrow write an empty column so.
      case "VARCHAR", "JSON", "\"NULL\"" -> TEXT;
      case "BLOB" -> BYTES;
      case "FLOAT", "DOUBLE" -> BINARY_FRACTION;
      case "BOOLEAN" -> BOOLEAN;
      case "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT" ->
          WHOLE;
      default -> upper.startsWith("ENUM") ? TEXT : OTHER;
    };
  }
}
