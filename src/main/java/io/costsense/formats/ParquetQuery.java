package io.costsense.formats;

import io.costsense.focus.CurrencyName;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.focus.Names;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.lake.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that reads a recognised Parquet bill into the ledger's columns. Binary fractions become
 * the shortest decimal that means them, times without a zone are UTC, nested values become JSON
 * text.
 */
public final class ParquetQuery {

  private static final String NOT_A_NUMBER =
      "is not a number with at most 20 digits before the point, such as 1234.56 or 1.5E-7.";
  private static final String NOT_A_TIME =
      "is not an ISO 8601 time such as 2025-05-01T00:00:00Z between the years 1990 and 2200.";

  private static final String NOT_A_DATE =
      "is neither an ISO 8601 time such as 2025-05-01T00:00:00Z nor a day such as 5/1/2025, between"
          + " the years 1990 and 2200.";

  /**
   * A column of a file as DuckDB sees it.
   *
   * @param name as the file spells it
   * @param reference what DuckDB calls it: something else if another column's name differs from its
   *     own in letter case alone
   * @param type as DuckDB's DESCRIBE names it, such as {@code DECIMAL(18,6)} or {@code MAP(VARCHAR,
   *     VARCHAR)}
   */
  public record TypedColumn(String name, String reference, String type) {

    /** A column that DuckDB calls by its name. */
    public TypedColumn(String name, String type) {
      this(name, name, type);
    }
  }

  private final Recognised bill;
  private final FormatQuery query;
  private final List<ParquetKind> kinds;
  private final List<String> types;
  private final List<String> references;

  /**
   * @param columns the file's columns, in the order in which the bill's header was recognised
   * @param file what the delivery calls the file
   * @param view how it looks at the bill; null if nothing tells
   * @param partnerDelivered whether the delivery has a file that looks at it in another way
   */
  public ParquetQuery(
      Recognised bill,
      List<TypedColumn> columns,
      String file,
      @Nullable String view,
      boolean partnerDelivered) {
    this.bill = bill;
    this.query = new FormatQuery(bill, file, view, partnerDelivered);
    this.types = columns.stream().map(TypedColumn::type).toList();
    this.references = columns.stream().map(TypedColumn::reference).toList();
    this.kinds = types.stream().map(ParquetKind::of).toList();
  }

  /**
   * A sentence for each column whose type can't be what FOCUS wants; the bill can't be read unless
   * there are none.
   */
  public List<String> wrongTypes() {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      DeliveredColumn column = bill.columns().get(i);
      boolean fits =
          switch (column.type()) {
            case DECIMAL ->
                switch (kinds.get(i)) {
                  case TEXT, WHOLE, DECIMAL, BINARY_FRACTION -> true;
                  default -> false;
                };
            case TIME, DATE ->
                switch (kinds.get(i)) {
                  case TEXT, INSTANT -> true;
                  default -> false;
                };
            case STRING, JSON -> true;
          };
      if (!fits) {
        String wanted = column.type() == FocusType.DECIMAL ? "a number" : "a date and time";
        wrong.add(
            "The column "
                + Names.shown(column.name())
                + " has the type "
                + Names.shown(types.get(i))
                + "; "
                + (bill.format().focus() == null ? bill.format().title() : "FOCUS")
                + " has "
                + wanted
                + " there.");
      }
    }
    return wrong;
  }

  /**
   * A SELECT of the ledger's columns that the bill fills, one row per row.
   *
   * @param relation SQL of what yields the bill's columns, such as a {@code read_parquet(...)}
   */
  public String select(String relation) {
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      expressions.add(expression(i));
    }
    return query.select(relation, expressions);
  }

  /**
   * A SELECT of the values that can't be taken: {@code record} (from 0, the column
   * file_row_number), {@code column_name} as the bill spells it, {@code value} (200 characters at
   * most), {@code reason}.
   *
   * @param relation as in {@link #select}, but with the column {@code file_row_number}
   */
  public String badValues(String relation) {
    List<String> checks = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      DeliveredColumn column = bill.columns().get(i);
      String name = reference(i);
      String given = kinds.get(i) == ParquetKind.TEXT ? ParquetValue.given(name) : name;
      if (column.type() == FocusType.DECIMAL
          || column.type() == FocusType.TIME
          || column.type() == FocusType.DATE) {
        String reason =
            switch (column.type()) {
              case DECIMAL -> NOT_A_NUMBER;
              case DATE -> NOT_A_DATE;
              default -> NOT_A_TIME;
            };
        checks.add(badUnless("(" + expression(i) + ") IS NOT NULL", column, given, name, reason));
      }
      if (bill.origin(FocusColumns.CURRENCY).filter(column::equals).isPresent()) {
        String isOne = CurrencyName.sql(expression(i)) + " IS TRUE";
        checks.add(badUnless(isOne, column, given, name, CurrencyName.REFUSAL));
      }
      Optional<String> needed =
          FocusColumns.NEVER_EMPTY.stream()
              .filter(never -> bill.origin(never).filter(column::equals).isPresent())
              .findFirst();
      if (needed.isPresent()) {
        checks.add(
            "CASE WHEN "
                + (needed.get().equals(FocusColumns.CURRENCY)
                    ? isBlank(i) + " AND NOT " + needsNoCurrency()
                    : given + " IS NULL")
                + " THEN "
                + bad(
                    column.name(), "''", "''", column.name() + " is empty; every charge needs one.")
                + " END");
      }
    }
    return "SELECT record, bad.column_name, bad.value, bad.reason FROM (\n"
        + "  SELECT file_row_number AS record, unnest(list_filter(["
        + String.join(",\n    ", checks)
        + "], lambda b: b IS NOT NULL)) AS bad\n  FROM "
        + relation
        + ")\nORDER BY record";
  }

  /** SQL of whether a value is zero or none; a bad one is neither. */
  private String isNothing(int column) {
    String name = reference(column);
    ParquetKind kind = kinds.get(column);
    String given = kind == ParquetKind.TEXT ? ParquetValue.given(name) : name;
    return "coalesce(" + ParquetValue.decimal(name, kind) + " = 0, (" + given + ") IS NULL)";
  }

  /** Whether the bill has a column of currencies. */
  public boolean hasCurrencies() {
    return bill.origin(FocusColumns.CURRENCY).isPresent();
  }

  /** The currency of a row; null where there is none or a bad one. */
  public String currency() {
    return bill.origin(FocusColumns.CURRENCY)
        .map(column -> currency(bill.columns().indexOf(column)))
        .orElse("NULL::VARCHAR");
  }

  private String currency(int column) {
    String text = expression(column);
    String given = kinds.get(column) == ParquetKind.TEXT ? ParquetValue.given(text) : text;
    return "CASE WHEN "
        + CurrencyName.sql(text)
        + " AND trim("
        + text
        + ") <> '' THEN "
        + given
        + " END";
  }

  private String isBlank(int column) {
    return "coalesce(trim(" + expression(column) + "), '') = ''";
  }

  /** SQL of whether a row costs nothing, so that it may lack its currency; as in CSV. */
  private String needsNoCurrency() {
    if (bill.format().further() != null) {
      return "false";
    }
    Stream<String> costs =
        bill.format().proofs().stream()
            .flatMap(proof -> bill.delivered(proof.column()).stream())
            .map(column -> bill.columns().indexOf(column))
            .map(this::isNothing);
    return Stream.concat(Stream.of("true"), costs).collect(Collectors.joining(" AND ", "(", ")"));
  }

  /** How the values of a cost column are added up, if the bill has it. */
  public Optional<ParquetCost> cost(String source) {
    return bill.delivered(source)
        .map(column -> bill.columns().indexOf(column))
        .map(
            i ->
                ParquetCost.of(
                    reference(i),
                    ParquetValue.decimal(reference(i), kinds.get(i)),
                    kinds.get(i),
                    types.get(i)));
  }

  private static String badUnless(
      String condition, DeliveredColumn column, String given, String name, String reason) {
    return "CASE WHEN "
        + given
        + " IS NOT NULL AND NOT ("
        + condition
        + ") THEN "
        + bad(column.name(), name, "'''' || " + shown(name) + " || ''' '", reason)
        + " END";
  }

  private static String bad(String column, String value, String shown, String reason) {
    return "{'column_name': "
        + Sql.text(column)
        + ", 'value': "
        + (value.equals("''") ? value : shown(value))
        + ", 'reason': "
        + shown
        + " || "
        + Sql.text(reason)
        + "}";
  }

  private static String shown(String name) {
    return "left(" + name + "::VARCHAR, 200)";
  }

  /** The column in DuckDB; text of any kind (an ENUM, JSON) as VARCHAR. */
  private String reference(int column) {
    String name = Sql.name(references.get(column));
    return kinds.get(column) == ParquetKind.TEXT ? "(" + name + "::VARCHAR)" : name;
  }

  private String expression(int column) {
    return ParquetValue.of(bill.columns().get(column).type(), reference(column), kinds.get(column));
  }
}
