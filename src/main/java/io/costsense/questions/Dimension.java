package io.costsense.questions;

import io.costsense.charges.Charges;
import io.costsense.charges.Rollup;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.Sql;

/** Something that charges can be told apart by. */
public sealed interface Dimension {

  /** A FOCUS column of texts. */
  static Dimension ofText(String column) {
    return new OfColumn(column, ColumnType.STRING);
  }

  /** As questions and answers name it. */
  String name();

  /** The column it is read from. */
  String column();

  /** What its values are. */
  ColumnType type();

  /** The SQL expression of a charge's value, null if it has none. */
  String sql();

  /** Its position in {@link Rollup#DIMENSIONS}, or -1 if the rollup can't tell its values apart. */
  int inRollup();

  /** A FOCUS column or a custom one. */
  record OfColumn(String column, ColumnType type) implements Dimension {

    OfColumn(Column column) {
      this(column.name(), column.type());
    }

    @Override
    public String name() {
      return column;
    }

    /** A charge's line is stored only where its position in the data file doesn't tell it. */
    @Override
    public String sql() {
      return column.equals(Charges.SOURCE_LINE)
          ? "coalesce(%s, file_row_number + 2)".formatted(Sql.name(column))
          : Sql.name(column);
    }

    @Override
    public int inRollup() {
      return Rollup.DIMENSIONS.indexOf(column);
    }
  }

  /** The value of one key in the column Tags. An empty value counts as none. */
  record OfTag(String key) implements Dimension {

    static final String PREFIX = "tag:";

    @Override
    public String name() {
      return PREFIX + key;
    }

    @Override
    public String column() {
      return "Tags";
    }

    @Override
    public ColumnType type() {
      return ColumnType.STRING;
    }

    /**
     * A JSON pointer (RFC 6901), because it can hold any key and means exactly that one. TRY turns
     * a text that isn't JSON into "no tags" instead of an error.
     */
    @Override
    public String sql() {
      String pointer = "/" + key.replace("~", "~0").replace("/", "~1");
      return "nullif(TRY(json_extract_string(\"Tags\", %s)), '')".formatted(Sql.text(pointer));
    }

    @Override
    public int inRollup() {
      return -1;
    }
  }
}
