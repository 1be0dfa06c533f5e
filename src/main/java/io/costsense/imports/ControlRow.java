package io.costsense.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Values of a row of the control database that JDBC gives in another shape. */
final class ControlRow {

  private ControlRow() {}

  static <T> List<T> list(ResultSet row, String column, TypeReference<List<T>> type)
      throws SQLException {
    String json = row.getString(column);
    return json == null ? List.of() : Json.read(json, type);
  }

  static List<String> strings(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
