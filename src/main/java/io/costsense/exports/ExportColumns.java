package io.costsense.exports;

import io.costsense.charges.Charges;
import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import io.costsense.formats.Formats;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.Sql;
import io.costsense.lake.TableVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of a dataset in one version of FOCUS: those of the version that are mandatory or have
 * a value, then the custom ones that have a value, both in alphabetical order (FOCUS's
 * DatasetCompleteness).
 */
final class ExportColumns {

  /** Where a charge came from, by the name that it gets in a dataset. */
  private static final Map<String, String> LINEAGE =
      Map.of(
          "x_CostSenseSource",
          Sql.name(ChargeTable.SOURCE),
          "x_CostSenseImport",
          Sql.name(ChargeTable.IMPORT),
          "x_CostSenseFile",
          Sql.name(Charges.SOURCE_FILE),
          "x_CostSenseLine",
          "coalesce(%s, file_row_number + 2)".formatted(Sql.name(Charges.SOURCE_LINE)));

  /** The columns that the ledger writes itself. */
  private static final Set<String> OURS =
      Set.of(ChargeTable.SOURCE, ChargeTable.IMPORT, Charges.SOURCE_FILE, Charges.SOURCE_LINE);

  private final FocusVersion focus;
  private final TableVersion ledger;
  private final Set<String> filled;
  private final Map<String, ExportColumn> known = new LinkedHashMap<>();
  private final Map<String, ExportColumn> custom = new TreeMap<>();

  /** Columns of the ledger that have gone into the dataset. */
  private final Set<String> taken = new HashSet<>(OURS);

  private ExportColumns(FocusVersion focus, TableVersion ledger, Set<String> filled) {
    this.focus = focus;
    this.ledger = ledger;
    this.filled = filled;
  }

  /**
   * @param filled the ledger's columns that have a value in some charge of the dataset
   * @param lineage whether it tells where each charge came from
   */
  static List<ExportColumn> of(
      FocusVersion focus, TableVersion ledger, Set<String> filled, boolean lineage) {
    var columns = new ExportColumns(focus, ledger, filled);
    columns.addKnown();
    columns.addCustom();
    if (lineage) {
      LINEAGE.forEach(
          (name, value) ->
              columns.addDistinct(name, spelled -> new ExportColumn(spelled, value, typeOf(name))));
    }
    var all = new ArrayList<>(columns.known.values());
    all.addAll(columns.custom.values());
    return all;
  }

  private static ColumnType typeOf(String lineage) {
    return lineage.endsWith("Import") || lineage.endsWith("Line")
        ? ColumnType.LONG
        : ColumnType.STRING;
  }

  private void addKnown() {
    for (FocusColumn column : FocusColumns.of(focus)) {
      String source = source(column);
      ledger
          .column(source)
          .filter(there -> column.isMandatory() || filled.contains(source))
          .ifPresent(there -> known.put(column.name(), known(column, there)));
    }
  }

  /** The ledger's column with its values: of one that FOCUS has removed, its successor. */
  private static String source(FocusColumn column) {
    return column.isIn(FocusVersion.CURRENT)
        ? column.name()
        : Formats.successor(column).orElseGet(() -> kept(column));
  }

  /** The custom column under which the ledger keeps one that FOCUS has removed. */
  private static String kept(FocusColumn column) {
    return "x_" + column.name();
  }

  /**
   * A version may have a column beside its successor, as FOCUS 1.3 has ProviderName and
   * PublisherName. What a bill of it had there is kept in a custom column, from which it returns.
   */
  private ExportColumn known(FocusColumn column, Column source) {
    taken.add(source.name());
    String kept = kept(column);
    if (isBesideSuccessor(column, source) && filled.contains(kept)) {
      taken.add(kept);
      String value = "coalesce(%s, %s)".formatted(Sql.name(kept), Sql.name(source.name()));
      return new ExportColumn(column.name(), value, source.type());
    }
    return ExportColumn.of(column.name(), source.name(), source.type());
  }

  private boolean isBesideSuccessor(FocusColumn column, Column successor) {
    return !successor.name().equals(column.name())
        && FocusColumns.find(successor.name()).filter(now -> now.isIn(focus)).isPresent();
  }

  /** First the ledger's custom columns, which keep their names; then what the version lacks. */
  private void addCustom() {
    List<Column> rest =
        ledger.columns().stream()
            .filter(column -> filled.contains(column.name()) && !taken.contains(column.name()))
            .toList();
    Set<String> focusNames = new HashSet<>();
    FocusColumns.current().forEach(column -> focusNames.add(column.name()));
    for (Column column : rest) {
      if (!focusNames.contains(column.name())) {
        addDistinct(column.name(), name -> ExportColumn.of(name, column.name(), column.type()));
      }
    }
    for (Column column : rest) {
      if (focusNames.contains(column.name())) {
        addDistinct(
            "x_" + column.name(), name -> ExportColumn.of(name, column.name(), column.type()));
      }
    }
  }

  private interface Spelled {

    ExportColumn as(String name);
  }

  /** Under its name, or with a number behind it if another column has that in any letter case. */
  private void addDistinct(String wanted, Spelled column) {
    String name = wanted;
    for (int number = 2; isTaken(name); number++) {
      name = wanted + number;
    }
    custom.put(name, column.as(name));
  }

  private boolean isTaken(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return custom.keySet().stream().anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(lower));
  }
}
