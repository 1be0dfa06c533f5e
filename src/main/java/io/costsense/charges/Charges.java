package io.costsense.charges;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.Lake;
import io.costsense.tenancy.Tenant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Each tenant's table of charges: the columns of FOCUS 1.4 and where a charge came from. */
@Component
public final class Charges {

  /** The delivered file's name, without its folder. */
  public static final String SOURCE_FILE = "x_SourceFile";

  /**
   * The line in the delivered file, its header being line 1; a row from 1 for Parquet. Stored only
   * where it isn't the position in the data file + 2.
   */
  public static final String SOURCE_LINE = "x_SourceLine";

  private static final List<Column> COLUMNS =
      Stream.concat(
              FocusColumns.current().stream().map(c -> new Column(c.name(), type(c.type()))),
              Stream.of(
                  new Column(ChargeTable.SOURCE, ColumnType.STRING),
                  new Column(ChargeTable.IMPORT, ColumnType.LONG),
                  new Column(SOURCE_FILE, ColumnType.STRING),
                  new Column(SOURCE_LINE, ColumnType.LONG)))
          .toList();

  private final Lake lake;

  Charges(Lake lake) {
    this.lake = lake;
  }

  /** The tenant's table. */
  public ChargeTable of(Tenant tenant) {
    return lake.charges(tenant, COLUMNS);
  }

  /** The tenants whose tables somebody has asked for since the server started. */
  public Set<Tenant> opened() {
    return lake.opened();
  }

  private static ColumnType type(FocusType type) {
    return switch (type) {
      case STRING, JSON -> ColumnType.STRING;
      case DECIMAL -> ColumnType.DECIMAL;
      case TIME, DATE -> ColumnType.TIME;
    };
  }

  /** The type of a FOCUS column, or STRING for every other. */
  static ColumnType typeOf(String name) {
    return FocusColumns.find(name)
        .map(FocusColumn::type)
        .map(Charges::type)
        .orElse(ColumnType.STRING);
  }
}
