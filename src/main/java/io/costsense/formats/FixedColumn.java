package io.costsense.formats;

import io.costsense.focus.FocusType;
import io.costsense.lake.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A column of a bill that stands outside of its file, so that all lines have the same value.
 *
 * @param value null for none
 */
public record FixedColumn(DeliveredColumn column, @Nullable String value) {

  /** SQL of the value as text, under the column's name. */
  public String text() {
    return "%s AS %s".formatted(literal(), Sql.name(column.name()));
  }

  /** SQL of the value in the column's type, under the name that the format's SELECT reads. */
  String typed() {
    String typed =
        column.type() == FocusType.DATE
            ? DateText.sql(literal())
            : "CAST(%s AS %s)".formatted(literal(), column.type().sql());
    return "%s AS %s".formatted(typed, Sql.name(column.source()));
  }

  private String literal() {
    return value == null ? "NULL::VARCHAR" : Sql.text(value);
  }
}
