package io.costsense.imports;

import io.costsense.focus.FocusColumns;
import io.costsense.formats.Format;
import io.costsense.formats.Format.Part;
import io.costsense.formats.Format.Proof;
import io.costsense.formats.FormatQuery;
import io.costsense.imports.Import.LedgerSum;
import io.costsense.lake.Sql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds up what the charges of a delivery hold, as they were stored. */
final class StoredSums {

  private final Connection connection;
  private final List<Format> formats;
  private final Predicate<String> known;

  /**
   * @param formats those of the delivery's bills
   * @param known whether the charges have a column of that name
   */
  StoredSums(Connection connection, Collection<Format> formats, Predicate<String> known) {
    this.connection = connection;
    this.formats = List.copyOf(formats);
    this.known = known;
  }

  /** Takes one sum: of a part of what a delivered column became. */
  interface Taker {

    void take(String column, @Nullable String currency, Part part, BigDecimal amount);
  }

  /**
   * @param charges SQL of a relation of charges
   * @param condition SQL of those that count
   */
  void add(String charges, String condition, Taker taker) throws SQLException {
    String complete = "(SELECT *%s FROM %s)".formatted(FormatQuery.absent(formats, known), charges);
    add(proofs(formats), complete, condition, taker);
  }

  /** What becomes of the cost columns of some formats. */
  static List<Proof> proofs(Collection<Format> formats) {
    return formats.stream().flatMap(format -> format.proofs().stream()).distinct().toList();
  }

  private void add(List<Proof> proofs, String charges, String condition, Taker taker)
      throws SQLException {
    record Term(String column, Part part) {}
    var terms = new ArrayList<Term>();
    var select = new StringBuilder("SELECT BillingCurrency");
    for (Proof proof : proofs) {
      for (Part part : proof.parts()) {
        if (known.test(part.column())) {
          terms.add(new Term(proof.column(), part));
          select.append(", ").append(sum(part));
        }
      }
    }
    select.append(" FROM ").append(charges).append(" WHERE ").append(condition);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select + " GROUP BY 1")) {
      while (rows.next()) {
        for (int i = 0; i < terms.size(); i++) {
          Term term = terms.get(i);
          taker.take(term.column(), rows.getString(1), term.part(), rows.getBigDecimal(i + 2));
        }
      }
    }
  }

  private static String sum(Part part) {
    String amount =
        FocusColumns.find(part.column()).isPresent()
            ? Sql.name(part.column())
            : "TRY_CAST(%s AS DECIMAL(38,18))".formatted(Sql.name(part.column()));
    String condition = part.condition();
    return "coalesce(sum(%s)%s, 0)"
        .formatted(amount, condition == null ? "" : " FILTER (WHERE " + condition + ")");
  }

  /** What the four cost columns come to in each currency. */
  List<LedgerSum> ledger(String charges) throws SQLException {
    var sums = new ArrayList<LedgerSum>();
    List<Proof> costs =
        FocusColumns.COSTS.stream()
            .map(cost -> new Proof(cost, List.of(new Part(cost, null))))
            .toList();
    add(
        costs,
        charges,
        "true",
        (column, currency, part, amount) -> sums.add(new LedgerSum(column, currency, amount)));
    return sums;
  }
}
