package io.costsense.formats;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.focus.Names;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.lake.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that reads a recognised bill into the ledger's columns. Names from the bill are always
 * quoted.
 */
public final class FormatQuery {

  /** Stands in a format's SELECT for the columns that it doesn't know. */
  private static final String CARRIED = "carried.*";

  private final Recognised bill;
  private final String file;
  private final @Nullable String view;
  private final boolean partnerDelivered;
  private final List<FixedColumn> fixed;

  /**
   * @param file what the delivery calls the file
   * @param view how it looks at the bill; null if nothing tells
   * @param partnerDelivered whether the delivery has a file that looks at it in another way
   */
  public FormatQuery(
      Recognised bill, String file, @Nullable String view, boolean partnerDelivered) {
    this(bill, file, view, partnerDelivered, List.of());
  }

  /**
   * @param fixed columns that aren't in the file
   */
  public FormatQuery(
      Recognised bill,
      String file,
      @Nullable String view,
      boolean partnerDelivered,
      List<FixedColumn> fixed) {
    this.bill = bill;
    this.fixed = fixed;
    this.file = file;
    this.view = view;
    this.partnerDelivered = partnerDelivered;
  }

  /**
   * The value of {@code read_csv}'s parameter {@code columns}: every column's name and type, in the
   * order of the file, so that DuckDB guesses nothing. The names are the columns' sources, because
   * DuckDB can't tell names apart that differ in letter case alone.
   */
  public String csvColumns() {
    return bill.columns().stream()
        .map(c -> Sql.text(c.source()) + ": " + Sql.text(csvType(c.type())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A day as it is written in the USA is none of DuckDB's times. */
  private static String csvType(FocusType type) {
    return type == FocusType.DATE ? "VARCHAR" : type.sql();
  }

  /**
   * A SELECT of the ledger's columns that the bill fills, in {@link Recognised#produced()}'s order,
   * one row per row.
   *
   * @param relation SQL of what yields the bill's columns by their sources and in their own types,
   *     such as a {@code read_csv(...)} with {@link #csvColumns()}
   */
  public String select(String relation) {
    return select(
        relation,
        bill.columns().stream()
            .map(
                c ->
                    c.type() == FocusType.DATE
                        ? DateText.sql(Sql.name(c.source()))
                        : Sql.name(c.source()))
            .toList());
  }

  /** As {@link #select(String)}, with an expression of the right type for each delivered column. */
  String select(String relation, List<String> expressions) {
    List<String> source = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      DeliveredColumn column = bill.columns().get(i);
      source.add(readable(column, expressions.get(i)) + " AS " + Sql.name(column.source()));
    }
    fixed.forEach(column -> source.add(column.typed()));
    source.addAll(absentSources());
    source.add(text(file) + " AS delivery_file");
    source.add(text(view) + " AS delivery_view");
    source.add(partnerDelivered + " AS partner_delivered");
    return "WITH delivered AS (\n  SELECT "
        + String.join(",\n         ", source)
        + "\n  FROM "
        + relation
        + "\n), source AS (\n  SELECT *"
        + made()
        + " FROM delivered\n), mapped AS (\n"
        + bill.format().sql().replace(CARRIED, carried())
        + "\n)\nSELECT "
        + bill.produced().stream()
            .map(c -> Sql.name(c.source()) + " AS " + Sql.name(c.name()))
            .collect(Collectors.joining(",\n       "))
        + "\nFROM mapped";
  }

  private String carried() {
    List<String> custom =
        bill.produced().stream()
            .filter(c -> c.custom() && !bill.format().from().containsKey(c.name()))
            .map(c -> Sql.name(c.source()))
            .toList();
    return custom.isEmpty() ? "NULL AS nothing" : String.join(", ", custom);
  }

  private static String text(@Nullable String text) {
    return text == null ? "NULL::VARCHAR" : Sql.text(text);
  }

  /** Of nested values a provider's SELECT reads JSON only; a currency of blanks is none. */
  private String readable(DeliveredColumn column, String expression) {
    if (bill.origin(FocusColumns.CURRENCY).filter(column::equals).isPresent()) {
      return "CASE WHEN trim(%1$s) <> '' THEN %1$s END".formatted(expression);
    }
    return column.type() == FocusType.JSON && bill.format().focus() == null
        ? PythonText.json(expression)
        : expression;
  }

  /** What the format wants made of the delivered columns before its own SELECT. */
  private String made() {
    var made = new StringBuilder();
    bill.gathered()
        .forEach(
            (column, entries) ->
                made.append(",\n         ")
                    .append(object(entries))
                    .append(" AS ")
                    .append(Sql.name(column)));
    String service = bill.format().service();
    if (service != null) {
      made.append(",\n         ")
          .append(Services.lookup(String.valueOf(bill.format().provider()), service))
          .append(
              bill.format().sources().containsKey("service") ? " AS known_service" : " AS service");
    }
    return made.toString();
  }

  /** A JSON object of the entries that aren't null, as text; null without any. */
  private static String object(List<Recognition.Entry> entries) {
    String pairs =
        entries.stream()
            .map(
                entry ->
                    "%s || to_json(%s)::VARCHAR"
                        .formatted(
                            Sql.text(JsonText.quoted(entry.key()) + ":"), Sql.name(entry.source())))
            .collect(Collectors.joining(", "));
    return "nullif('{' || concat_ws(',', %s) || '}', '{}')".formatted(pairs);
  }

  /** Columns that the format's SELECT names and the bill lacks: null, so that it binds. */
  private List<String> absentSources() {
    Set<String> there =
        Stream.concat(bill.columns().stream(), fixed.stream().map(FixedColumn::column))
            .map(DeliveredColumn::source)
            .collect(Collectors.toSet());
    return bill.format().sources().entrySet().stream()
        .filter(e -> !there.contains(e.getKey()) && !bill.gathered().containsKey(e.getKey()))
        .map(e -> "NULL::" + e.getValue().sql() + " AS " + Sql.name(e.getKey()))
        .toList();
  }

  /**
   * A SELECT of the charges that some of a bill's lines make besides their first.
   *
   * @param format one that makes some
   * @param charges SQL of what yields the charges that {@link #select} has made
   * @param columns their columns
   */
  public static String further(Format format, String charges, List<String> columns) {
    Set<String> there = columns.stream().map(Names::folded).collect(Collectors.toSet());
    String absent = absent(List.of(format), column -> there.contains(Names.folded(column)));
    return """
    WITH charges AS (
      SELECT *%s FROM (%s)
    ), further AS (
    %s
    )
    SELECT %s FROM further\
    """
        .formatted(
            absent,
            charges,
            format.further(),
            columns.stream().map(Sql::name).collect(Collectors.joining(", ")));
  }

  /**
   * The columns that formats make when there is something to make them of, and that charges haven't
   * got: SQL of nulls that follow {@code SELECT *}, so that conditions bind.
   *
   * @param there whether the charges have a column
   */
  public static String absent(Collection<Format> formats, Predicate<String> there) {
    return formats.stream()
        .flatMap(format -> format.from().keySet().stream())
        .distinct()
        .filter(column -> !there.test(column))
        .map(column -> ", NULL::%s AS %s".formatted(type(column), Sql.name(column)))
        .collect(Collectors.joining());
  }

  private static String type(String column) {
    return FocusColumns.find(column).map(FocusColumn::type).orElse(FocusType.STRING).sql();
  }
}
