package io.costsense.lake;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/** Carries the statistics that DuckDB returns over to the figures that Iceberg prunes with. */
final class IcebergMetrics {

  /** As Iceberg's own writers cut their bounds. */
  private static final int LONGEST_BOUND = 16;

  /** {@code 2024-09-30 19:00:00.123456+00}, as DuckDB writes a TIMESTAMPTZ in UTC. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendOffset("+HH:mm", "+00")
          .toFormatter();

  private IcebergMetrics() {}

  static Metrics of(WrittenFile file, Schema schema) {
    var sizes = new HashMap<Integer, Long>();
    var values = new HashMap<Integer, Long>();
    var nulls = new HashMap<Integer, Long>();
    var lower = new HashMap<Integer, ByteBuffer>();
    var upper = new HashMap<Integer, ByteBuffer>();
    for (NestedField field : schema.columns()) {
      Map<String, String> figures = file.statistics().get(field.name());
      if (figures == null) {
        continue;
      }
      put(sizes, field, figures.get("column_size_bytes"));
      put(values, field, figures.get("num_values"));
      put(nulls, field, figures.get("null_count"));
      bound(lower, field, typed(field, figures.get("min"), false));
      if ("true".equals(figures.get("max_is_exact"))) {
        bound(upper, field, typed(field, figures.get("max"), true));
      }
    }
    return new Metrics(file.lines(), sizes, values, nulls, null, lower, upper);
  }

  static Instant time(String duckdb) {
    return OffsetDateTime.parse(duckdb, TIME).toInstant();
  }

  private static void put(Map<Integer, Long> figures, NestedField field, @Nullable String value) {
    if (value != null) {
      figures.put(field.fieldId(), Long.parseLong(value));
    }
  }

  private static void bound(
      Map<Integer, ByteBuffer> bounds, NestedField field, @Nullable Object value) {
    if (value != null) {
      bounds.put(field.fieldId(), Conversions.toByteBuffer(field.type(), value));
    }
  }

  private static @Nullable Object typed(NestedField field, @Nullable String value, boolean upper) {
    if (value == null) {
      return null;
    }
    return switch (ColumnType.of(field.type())) {
      case STRING ->
          upper
              ? UnicodeUtil.truncateStringMax(value, LONGEST_BOUND)
              : UnicodeUtil.truncateStringMin(value, LONGEST_BOUND);
      case DECIMAL -> new BigDecimal(value).setScale(18);
      case TIME -> ChronoUnit.MICROS.between(Instant.EPOCH, time(value));
      case LONG -> Long.parseLong(value);
    };
  }
}
