package io.costsense.conformance;

import io.costsense.lake.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A column of the bill that the checked version of FOCUS knows.
 *
 * @param type DuckDB's type of it; null in CSV, where everything is text until it is read
 */
record BillColumn(String name, @Nullable String type) {

  private enum Kind {
    TEXT,
    NUMBER,
    TIME,
    NESTED,
    OTHER
  }

  /** Whether it holds numbers, times or text by its type alone; CSV never does but for text. */
  boolean is(String kind) {
    return switch (kind) {
      case "text" -> kind() == Kind.TEXT;
      case "number" -> kind() == Kind.NUMBER;
      case "time" -> kind() == Kind.TIME;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  boolean isCsv() {
    return type == null;
  }

  /** SQL of the value as the text that a CSV file would have. */
  String asText() {
    String value = Sql.name(name);
    return switch (kind()) {
      case TEXT -> value + "::VARCHAR";
      case NUMBER -> number(value);
      case TIME ->
          "strftime(%s, '%%Y-%%m-%%dT%%H:%%M:%%SZ')"
              .formatted(
                  String.valueOf(type).contains("TIME ZONE")
                      ? value + " AT TIME ZONE 'UTC'"
                      : value + "::TIMESTAMP");
      case NESTED -> "to_json(%s)::VARCHAR".formatted(value);
      case OTHER -> value + "::VARCHAR";
    };
  }

  /** A decimal type fills up with zeros; they say nothing of how exact the number is. */
  private String number(String value) {
    return String.valueOf(type).matches("DECIMAL\\(\\d+,[1-9]\\d*\\)")
        ? "rtrim(rtrim(%s::VARCHAR, '0'), '.')".formatted(value)
        : "replace(%s::VARCHAR, 'e+', 'e')".formatted(value);
  }

  private Kind kind() {
    if (type == null || type.equals("VARCHAR") || type.equals("JSON") || type.startsWith("ENUM")) {
      return Kind.TEXT;
    }
    if (type.endsWith("]") || type.startsWith("MAP") || type.startsWith("STRUCT")) {
      return Kind.NESTED;
    }
    if (type.startsWith("TIMESTAMP") || type.equals("DATE")) {
      return Kind.TIME;
    }
    return type.startsWith("DECIMAL")
            || type.matches("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE")
        ? Kind.NUMBER
        : Kind.OTHER;
  }
}
