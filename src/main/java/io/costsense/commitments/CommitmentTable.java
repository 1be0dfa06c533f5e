package io.costsense.commitments;

import static io.costsense.commitments.SavingsCells.text;

import io.costsense.costs.ChargeSelection;
import io.costsense.questions.CsvTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commitments as CSV. */
final class CommitmentTable {

  private static final List<String> HEADER =
      List.of(
          "currency",
          "lines",
          "purchased",
          "committed",
          "used",
          "unused",
          "utilization_percent",
          "commitment_saving",
          "net_saving",
          "unit",
          "used_quantity",
          "unused_quantity",
          "quantity_utilization_percent",
          "first_charge",
          "last_charge",
          "expiry",
          "expiry_column",
          "missing_utilization",
          "missing_commitment_saving");

  private CommitmentTable() {}

  /**
   * Writes the rows.
   *
   * @param dimensions the names of all of a row's values
   */
  static byte[] csv(List<String> dimensions, CommitmentRows found) {
    var table = new CsvTable();
    var header = new ArrayList<String>(dimensions);
    header.addAll(HEADER);
    table.add(header);
    for (CommitmentRows.Row row : found.rows()) {
      var cells = new ArrayList<@Nullable String>(ChargeSelection.cells(row.values()));
      cells.addAll(cells(row));
      table.add(cells);
    }
    return table.bytes();
  }

  private static List<@Nullable String> cells(CommitmentRows.Row row) {
    CommitmentRows.Outcome outcome = row.outcome();
    Quantity quantity = row.quantity();
    Expiry expiry = row.expiry();
    return Arrays.asList(
        CsvTable.plain(row.currency()),
        Long.toString(outcome.lines()),
        text(outcome.purchased()),
        text(outcome.committed()),
        text(outcome.used()),
        text(outcome.unused()),
        text(outcome.utilizationPercent()),
        text(outcome.commitmentSaving()),
        text(outcome.netSaving()),
        quantity == null ? null : CsvTable.plain(quantity.unit()),
        text(quantity == null ? null : quantity.used()),
        text(quantity == null ? null : quantity.unused()),
        text(quantity == null ? null : quantity.utilizationPercent()),
        time(row.firstCharge()),
        time(row.lastCharge()),
        expiry == null ? null : time(expiry.at()),
        expiry == null ? null : CsvTable.plain(expiry.column()),
        Long.toString(outcome.missing().utilization()),
        Long.toString(outcome.missing().commitmentSaving()));
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
