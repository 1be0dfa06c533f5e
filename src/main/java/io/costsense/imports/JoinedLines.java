package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.Sentence;
import io.costsense.formats.DeliveredColumn;
import io.costsense.formats.Format;
import io.costsense.formats.Format.Part;
import io.costsense.formats.Format.Told;
import io.costsense.lake.Sql;
import io.costsense.lake.TableWrite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds lines that stand in a bill several times because somebody has joined them with a list of
 * their own, such as their credits: they are equal in all columns but the list's. Bills without
 * such columns are not looked at.
 */
final class JoinedLines {

  private final Connection connection;
  private final boolean accepted;

  /**
   * @param accepted whether to say it instead of refusing the delivery
   */
  JoinedLines(Connection connection, boolean accepted) {
    this.connection = connection;
    this.accepted = accepted;
  }

  /** Columns that a bill's lines may have been joined with, and how to export it without. */
  private record Suspects(Format format, Set<String> delivered, Set<String> made, String wayOut) {

    private static Suspects in(List<Bill> bills, Format format) {
      var delivered = new LinkedHashSet<String>();
      var made = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
      var wayOut = new LinkedHashSet<String>();
      made.addAll(format.counted());
      for (Bill bill : bills) {
        for (Told joined : format.joined()) {
          List<DeliveredColumn> columns = joined.in(bill.format());
          columns.forEach(column -> delivered.add(column.name()));
          columns.forEach(column -> made.addAll(madeOf(bill, column)));
          if (!columns.isEmpty()) {
            wayOut.add(joined.sentence());
          }
        }
      }
      return new Suspects(format, delivered, made, String.join(" ", wayOut));
    }

    private static List<String> madeOf(Bill bill, DeliveredColumn column) {
      return bill.format().produced().stream()
          .filter(
              produced ->
                  produced.source().equals(column.source())
                      || bill.format()
                          .format()
                          .from()
                          .getOrDefault(produced.name(), List.of())
                          .contains(column.source()))
          .map(Workbench::ledgerName)
          .toList();
    }
  }

  /**
   * A sentence about such lines; empty without any.
   *
   * @throws BadDelivery if there are some and that isn't accepted
   */
  String note(List<Bill> bills, TableWrite write) throws SQLException {
    var notes = new StringBuilder();
    for (Format format : bills.stream().map(bill -> bill.format().format()).distinct().toList()) {
      List<Bill> ofFormat =
          bills.stream().filter(bill -> bill.format().format().equals(format)).toList();
      Suspects suspects = Suspects.in(ofFormat, format);
      if (!suspects.delivered().isEmpty() && !write.added().isEmpty()) {
        notes.append(note(suspects, ofFormat, write));
      }
    }
    return notes.toString();
  }

  private String note(Suspects suspects, List<Bill> bills, TableWrite write) throws SQLException {
    var tooMuch = new ArrayList<CurrencyAmount>();
    long lines = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query(suspects, bills, write))) {
      while (rows.next()) {
        lines += rows.getLong("lines");
        tooMuch.add(
            new CurrencyAmount(rows.getString("BillingCurrency"), rows.getBigDecimal("too_much")));
      }
    }
    if (lines == 0) {
      return "";
    }
    String found =
        Sentence.of(
            "%s equal in everything but %s, as if each had been joined with a list of its own"
                + " (UNNEST): %s",
            lines == 1 ? "1 line is" : Sentence.count(lines, "line") + " are",
            String.join(", ", suspects.delivered()),
            Sentence.amounts(tooMuch));
    if (accepted) {
      return " " + found + " of the total may count twice.";
    }
    throw new BadDelivery(
        DeliveryProblems.COUNTED_TWICE,
        found
            + " would count twice. "
            + suspects.wayOut()
            + " Nothing was imported. To count every line as it is, import with --accept-partial.");
  }

  /**
   * Of the charges that the lines' costs have become, those that are there several times, with
   * different values in the suspected columns.
   */
  private static String query(Suspects suspects, List<Bill> bills, TableWrite write) {
    Part cost = suspects.format().proofs().getFirst().parts().getFirst();
    String others =
        bills.stream()
            .flatMap(bill -> bill.format().produced().stream())
            .map(Workbench::ledgerName)
            .filter(name -> !suspects.made().contains(name))
            .distinct()
            .map(Sql::name)
            .collect(Collectors.joining(", "));
    String joined =
        suspects.made().stream()
            .filter(name -> write.column(name).isPresent())
            .map(Sql::name)
            .collect(Collectors.joining(", "));
    return """
    SELECT BillingCurrency, sum(times)::BIGINT AS lines, sum((times - 1) * cost) AS too_much
    FROM (SELECT BillingCurrency, any_value(%1$s) AS cost, count(*) AS times
          FROM %2$s WHERE %1$s <> 0 AND (%3$s)
          GROUP BY BillingCurrency, hash(%4$s)
          HAVING count(*) > 1 AND count(DISTINCT hash(%5$s)) > 1)
    GROUP BY 1 ORDER BY 1
    """
        .formatted(
            Sql.name(cost.column()),
            write.relation(write.added()),
            cost.condition() == null ? "true" : cost.condition(),
            others,
            joined);
  }
}
