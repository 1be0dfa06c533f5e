package io.costsense.formats;

import io.costsense.focus.FocusType;

/**
 * SQL of the values of a Parquet column, read as CSV's texts are; null for what is none of the
 * type.
 */
final class ParquetValue {

  /** A date, alone or with a time of day and Z, an offset or neither, as in CSV. */
  private static final String TIME =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}"
          + "([T ][ \\t]*[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?"
          + "(Z| UTC|[+-](0[0-9]|1[0-8])(:?[0-5][0-9])?)?[ \\t]*)?";

  private ParquetValue() {}

  /**
   * @param column SQL of the column; if it is text, as a VARCHAR
   */
  static String of(FocusType type, String column, ParquetKind kind) {
    return switch (type) {
      case DECIMAL -> decimal(column, kind);
      case TIME -> time(column, kind);
      case DATE -> date(column, kind);
      case STRING, JSON -> text(column, kind);
    };
  }

  /** A text that means null is null, as in CSV. */
  static String given(String name) {
    return "CASE WHEN " + name + " IN ('', 'NULL', 'null') THEN NULL ELSE " + name + " END";
  }

  static String decimal(String name, ParquetKind kind) {
    return switch (kind) {
      case TEXT ->
          "CASE WHEN regexp_full_match("
              + name
              + ", '[ \\t]*[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?[ \\t]*') THEN"
              + " TRY_CAST("
              + name
              + " AS DECIMAL(38,18)) END";
      case BINARY_FRACTION -> "TRY_CAST(" + name + "::VARCHAR AS DECIMAL(38,18))";
      default -> "TRY_CAST(" + name + " AS DECIMAL(38,18))";
    };
  }

  private static String time(String name, ParquetKind kind) {
    String instant =
        kind == ParquetKind.TEXT
            ? "CASE WHEN strlen("
                + name
                + ") <= 40 AND regexp_full_match("
                + name
                + ", '"
                + TIME
                + "') THEN TRY_CAST("
                + name
                + " AS TIMESTAMPTZ) END"
            : "TRY_CAST(" + name + " AS TIMESTAMPTZ)";
    return inYears(instant);
  }

  private static String inYears(String instant) {
    return "CASE WHEN year(" + instant + ") BETWEEN 1990 AND 2200 THEN " + instant + " END";
  }

  private static String date(String name, ParquetKind kind) {
    return kind == ParquetKind.TEXT ? inYears(DateText.sql(given(name))) : time(name, kind);
  }

  private static String text(String name, ParquetKind kind) {
    return switch (kind) {
      case TEXT -> given(name);
      case BYTES -> given("TRY(decode(" + name + "))");
      case NESTED -> "nullif(to_json(" + name + ")::VARCHAR, 'null')";
      default -> name + "::VARCHAR";
    };
  }
}
