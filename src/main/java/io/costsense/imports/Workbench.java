package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.formats.LedgerColumn;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Sql;
import io.costsense.lake.TableWrite;
import io.costsense.lake.WrittenFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;

/**
 * What a bill's reading works with.
 *
 * @param source whose bill it is
 * @param partnerDelivered whether the delivery has a file that looks at the bill in another way
 * @param keepsGoodLines whether bad lines are put aside instead of ending the import
 * @param work what the reading is a part of
 * @param progress told how much of the present file has been read, 0 to 1
 */
record Workbench(
    TableWrite table,
    Connection connection,
    long importId,
    String source,
    boolean partnerDelivered,
    boolean keepsGoodLines,
    ImportWork work,
    DoubleConsumer progress) {

  /** How many bad values a report lists. */
  static final int MOST_REJECTS = 1000;

  private static final Set<String> OURS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OURS.addAll(
        List.of(ChargeTable.SOURCE, ChargeTable.IMPORT, Charges.SOURCE_FILE, Charges.SOURCE_LINE));
  }

  /** The name that the ledger gives to a column: a bill can't write the ledger's own ones. */
  static String ledgerName(LedgerColumn column) {
    return OURS.contains(column.name()) ? "x_" + column.name() : column.name();
  }

  /**
   * The charges of a file as the table wants them: its columns as the table spells them, and where
   * they came from.
   *
   * @param mapped a SELECT of {@code columns} under their names in the ledger
   */
  String charges(String mapped, List<LedgerColumn> columns, String fileName) {
    var select = new StringBuilder("SELECT ");
    for (LedgerColumn column : columns) {
      String name = ledgerName(column);
      String spelled = table.column(name).orElseThrow().name();
      select.append(Sql.name(column.name())).append(" AS ").append(Sql.name(spelled)).append(", ");
    }
    select
        .append("%s AS %s, ".formatted(Sql.text(source), Sql.name(ChargeTable.SOURCE)))
        .append("%d::BIGINT AS %s, ".formatted(importId, Sql.name(ChargeTable.IMPORT)))
        .append("%s AS %s".formatted(Sql.text(fileName), Sql.name(Charges.SOURCE_FILE)));
    return select.append("\nFROM (").append(mapped).append(")").toString();
  }

  Path stagingFile(int position, String suffix) {
    return table.staging().resolve("file-" + position + suffix);
  }

  /** The charges of a staged file, with {@code file_row_number} from 0 where it is asked for. */
  static String parquet(WrittenFile staged) {
    return "read_parquet(%s, hive_partitioning = false)".formatted(Sql.file(staged.path()));
  }
}
