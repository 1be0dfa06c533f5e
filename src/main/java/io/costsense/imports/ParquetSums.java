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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
   * Adds up all cost columns in one pass.
   *
   * @param rows SQL of what yields the bill's columns and {@code file_row_number}
   * @param bad SQL of the row numbers that have a bad value
   */
  ControlSums of(String rows, String bad) throws SQLException {
    var sums = new ControlSums(proofs);
    Map<String, ParquetCost> costs = new LinkedHashMap<>();
    for (Proof proof : proofs) {
      query.cost(proof.column()).ifPresent(cost -> costs.put(proof.column(), cost));
    }
    if (!costs.isEmpty()) {
      add(sums, List.copyOf(costs.keySet()), sumQuery(List.copyOf(costs.values()), rows, bad));
    }
    return sums;
  }

  private String sumQuery(List<ParquetCost> costs, String rows, String bad) {
    var values = new StringBuilder();
    var sums = new StringBuilder();
    for (int i = 0; i < costs.size(); i++) {
      ParquetCost cost = costs.get(i);
      values.append(
          ", %2$s AS amount_%1$d, %3$s AS rest_%1$d, %4$s AS rounded_%1$d"
              .formatted(i, cost.value(), cost.rest(), cost.rounded()));
      sums.append(sums(i, "below", "<")).append(sums(i, "above", ">="));
      sums.append(
          ", count(*) FILTER (amount_%1$d IS NOT NULL AND rounded_%1$d) AS rounded_%1$d"
              .formatted(i));
    }
    return """
    SELECT currency, rejected%s
    FROM (SELECT %s AS currency, file_row_number IN (%s) AS rejected%s FROM %s)
    GROUP BY currency, rejected
    """
        .formatted(sums, query.currency(), bad, values, rows);
  }

  /**
   * Whole numbers and decimals are added up apart, in 38 digits each, and both signs apart: no
   * number of rows is too many for that.
   */
  private static String sums(int cost, String sign, String comparison) {
    return """
    , coalesce(sum(trunc(amount_%1$d)) FILTER (amount_%1$d %3$s 0), 0) AS %2$s_whole_%1$d,
      coalesce(sum(amount_%1$d - trunc(amount_%1$d)) FILTER (amount_%1$d %3$s 0), 0) AS %2$s_decimals_%1$d,
      coalesce(sum(rest_%1$d) FILTER (amount_%1$d %3$s 0), 0) AS %2$s_rest_%1$d\
    """
        .formatted(cost, sign, comparison);
  }

  private void add(ControlSums sums, List<String> costs, String sumQuery) throws SQLException {
    var currencies = new HashSet<String>();
    try (ResultSet rows = statement.executeQuery(sumQuery)) {
      while (rows.next()) {
        String currency = rows.getString("currency");
        for (int i = 0; i < costs.size(); i++) {
          add(sums, costs.get(i), currency, amounts(rows, "below", i), 0, rows);
          long rounded = rows.getLong("rounded_" + i);
          add(sums, costs.get(i), currency, amounts(rows, "above", i), rounded, rows);
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

  private static Amounts amounts(ResultSet rows, String sign, int cost) throws SQLException {
    return Amounts.of(
        rows.getBigDecimal(sign + "_whole_" + cost)
            .add(rows.getBigDecimal(sign + "_decimals_" + cost))
            .add(rows.getBigDecimal(sign + "_rest_" + cost)));
  }

  private void add(
      ControlSums sums,
      String cost,
      @Nullable String currency,
      Amounts amounts,
      long rounded,
      ResultSet row)
      throws SQLException {
    if (currency == null && query.hasCurrencies() && amounts.sum().signum() == 0) {
      return;
    }
    sums.addRead(cost, currency, amounts, rounded);
    if (row.getBoolean("rejected")) {
      sums.addRejected(cost, currency, amounts);
    }
  }
}
