package io.costsense.focus;

import io.costsense.focus.Recognition.Recognised;
import io.costsense.lake.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL that reads a recognised bill into the ledger's columns. Names from the bill are always
 * quoted.
 */
public final class FormatQuery {

  private final Recognised bill;

  public FormatQuery(Recognised bill) {
    this.bill = bill;
  }

  /**
   * The value of {@code read_csv}'s parameter {@code columns}: every column's name and type, in the
   * order of the file, so that DuckDB guesses nothing.
   */
  public String csvColumns() {
    return bill.columns().stream()
        .map(c -> Sql.text(c.name()) + ": " + Sql.text(c.type().sql()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /**
   * A SELECT of the ledger's columns that the bill fills, in {@link Recognised#produced()}'s order,
   * one row per row.
   *
   * @param relation SQL of what yields the bill's columns by their own names and in their own
   *     types, such as a {@code read_csv(...)} with {@link #csvColumns()}
   */
  public String select(String relation) {
    return select(relation, bill.columns().stream().map(c -> Sql.name(c.name())).toList());
  }

  /** As {@link #select(String)}, with an expression of the right type for each delivered column. */
  String select(String relation, List<String> expressions) {
    List<String> source = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      source.add(expressions.get(i) + " AS " + Sql.name(bill.columns().get(i).source()));
    }
    source.addAll(absentSources());
    return "WITH source AS (\n  SELECT "
        + String.join(",\n         ", source)
        + "\n  FROM "
        + relation
        + "\n), mapped AS (\n"
        + bill.format().sql()
        + "\n)\nSELECT "
        + bill.produced().stream()
            .map(c -> Sql.name(c.source()) + " AS " + Sql.name(c.name()))
            .collect(Collectors.joining(",\n       "))
        + "\nFROM mapped";
  }

  /** Columns that the format's SELECT names and the bill lacks: null, so that it binds. */
  private List<String> absentSources() {
    Set<String> there =
        bill.columns().stream().map(DeliveredColumn::source).collect(Collectors.toSet());
    return bill.format().sources().entrySet().stream()
        .filter(e -> !there.contains(e.getKey()))
        .map(e -> "NULL::" + e.getValue().sql() + " AS " + Sql.name(e.getKey()))
        .toList();
  }
}
