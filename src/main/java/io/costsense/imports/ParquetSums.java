package io.costsense.imports;

import io.costsense.charges.Amounts;
import io.costsense.csv.CsvControl;
import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.Sentence;
import io.costsense.formats.Format.Proof;
import io.costsense.formats.ParquetCost;
import io.costsense.formats.ParquetQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The control sums of a Parquet file: DuckDB adds up the delivered columns. */
final class ParquetSums {

  private final Statement statement;
  private final DeliveredFile file;
  private final ParquetQuery query;
  private final List<Proof> proofs;

  ParquetSums(Statement statement, DeliveredFile file, ParquetQuery query, List<Proof> proofs) {
    this.statement = statement;
    this.file = file;
    this.query = query;
    this.proofs = proofs;
  }

  /**
   * @param rows SQL of what yields the bill's columns and {@code file_row_number}
   * @param bad SQL of the row numbers that have a bad value
   */
  ControlSums of(String rows, String bad) throws SQLException {
    var sums = new ControlSums(proofs);
    for (Proof proof : proofs) {
      String cost = proof.column();
      Optional<ParquetCost> delivered = query.cost(cost);
      if (delivered.isPresent()) {
        add(sums, cost, sumQuery(delivered.get(), rows, bad));
      }
    }
    return sums;
  }

  /**
   * Whole numbers and decimals are added up apart, in 38 digits each, and both signs apart: no
   * number of rows is too many for that.
   */
  private String sumQuery(ParquetCost cost, String rows, String bad) {
    return """
    SELECT currency, rejected,
           coalesce(sum(trunc(amount)), 0) AS whole,
           coalesce(sum(amount - trunc(amount)), 0) AS decimals,
           coalesce(sum(rest), 0) AS rest,
           count(*) FILTER (amount IS NOT NULL AND rounded) AS rounded
    FROM (SELECT %s AS currency, file_row_number IN (%s) AS rejected,
                 %s AS amount, %s AS rest, %s AS rounded
          FROM %s)
    GROUP BY currency, rejected, amount < 0
    """
        .formatted(query.currency(), bad, cost.value(), cost.rest(), cost.rounded(), rows);
  }

  private void add(ControlSums sums, String cost, String sumQuery) throws SQLException {
    var currencies = new HashSet<String>();
    try (ResultSet rows = statement.executeQuery(sumQuery)) {
      while (rows.next()) {
        String currency = rows.getString("currency");
        Amounts amounts =
            Amounts.of(
                rows.getBigDecimal("whole")
                    .add(rows.getBigDecimal("decimals"))
                    .add(rows.getBigDecimal("rest")));
        if (currency == null && query.hasCurrencies() && amounts.sum().signum() == 0) {
          continue;
        }
        sums.addRead(cost, currency, amounts, rows.getLong("rounded"));
        if (rows.getBoolean("rejected")) {
          sums.addRejected(cost, currency, amounts);
        }
        if (currency != null) {
          currencies.add(currency);
        }
        if (currencies.size() > CsvControl.MAX_CURRENCIES) {
          throw new BadDelivery(
              DeliveryProblems.BILL_NOT_READABLE,
              Sentence.of(
                  "%s: The file has more than %,d different currencies.",
                  file.name(), CsvControl.MAX_CURRENCIES));
        }
      }
    }
  }
}
