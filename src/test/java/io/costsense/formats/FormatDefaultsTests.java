package io.costsense.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.formats.Format.OneOf;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.lake.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A bill that lacks an optional column loses nothing that its format's SELECT makes all the same,
 * such as the provider's name: for every format, each optional column is left out, and all of them.
 */
class FormatDefaultsTests {

  private static final int ROWS = 100;
  private static final Pattern LITERAL = Pattern.compile("'([^'\n]*)'");

  private static DuckDb duck;

  @BeforeAll
  static void open() throws SQLException {
    duck = new DuckDb();
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  static Stream<Format> formats() {
    return Formats.known().stream();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatTheSelectMakesIsKeptWhicheverOptionalColumnIsAbsent(Format format) throws SQLException {
    List<String> optional = optional(format);
    duck.run("CREATE OR REPLACE TABLE bill AS " + rows(recognised(format, header(format))));

    List<String> dropped = new ArrayList<>();
    for (String column : optional) {
      dropped.addAll(dropped(format, Set.of(column)));
    }
    dropped.addAll(dropped(format, Set.copyOf(optional)));

    assertThat(dropped).isEmpty();
  }

  private static Recognised recognised(Format format, List<String> header) {
    return (Recognised) Formats.recognise(header, format);
  }

  private static List<String> header(Format format) {
    Set<String> header = new LinkedHashSet<>(format.sources().keySet());
    if (format.focus() != null) {
      FocusColumns.of(format.focus()).forEach(column -> header.add(column.name()));
    }
    Stream.concat(format.marks().stream(), format.mandatory().stream())
        .map(one -> one.names().getFirst())
        .forEach(header::add);
    return List.copyOf(header);
  }

  /** The columns without any of which the format is still recognised. */
  private static List<String> optional(Format format) {
    Set<String> needed = new HashSet<>();
    for (OneOf one : format.marks()) {
      needed.add(one.names().getFirst());
    }
    for (OneOf one : format.mandatory()) {
      needed.add(one.names().getFirst());
    }
    needed.addAll(List.of("BillingPeriodStart", "ChargePeriodStart", "BilledCost"));
    return header(format).stream().filter(column -> !needed.contains(column)).toList();
  }

  /** What the SELECT makes without the absent columns though the bill doesn't keep it. */
  private static List<String> dropped(Format format, Set<String> absent) throws SQLException {
    Recognised bill =
        recognised(
            format, header(format).stream().filter(column -> !absent.contains(column)).toList());
    Set<String> kept = bill.produced().stream().map(LedgerColumn::name).collect(Collectors.toSet());
    List<String> unkept =
        format.from().keySet().stream().filter(column -> !kept.contains(column)).toList();
    if (unkept.isEmpty()) {
      return List.of();
    }
    String counts =
        unkept.stream()
            .map(column -> "count(" + Sql.name(column) + ") AS " + Sql.name(column))
            .collect(Collectors.joining(", "));
    String relation =
        bill.columns().stream()
            .map(column -> Sql.name(column.name()) + " AS " + Sql.name(column.source()))
            .collect(Collectors.joining(", ", "(SELECT ", " FROM bill)"));
    String select = new FormatQuery(making(bill, unkept), "a.csv", null, false).select(relation);
    List<String> figures = duck.rows("SELECT " + counts + " FROM (" + select + ")").getFirst();
    return IntStream.range(0, unkept.size())
        .filter(i -> !figures.get(i).equals("0"))
        .mapToObj(i -> "%s without %s".formatted(unkept.get(i), shown(absent)))
        .toList();
  }

  private static String shown(Set<String> absent) {
    return absent.size() == 1 ? absent.iterator().next() : "any optional column";
  }

  /** The bill as if its format produced these columns. */
  private static Recognised making(Recognised bill, List<String> columns) {
    List<LedgerColumn> produced =
        columns.stream()
            .map(column -> new LedgerColumn(column, column, FocusType.STRING, false))
            .toList();
    return new Recognised(
        bill.format(),
        bill.columns(),
        produced,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        bill.gathered(),
        List.of());
  }

  /** Lines of the words that the format's SELECT knows, at random but always the same. */
  private static String rows(Recognised bill) {
    var random = new Random(7);
    List<String> words =
        LITERAL
            .matcher(bill.format().sql())
            .results()
            .map((MatchResult literal) -> literal.group(1))
            .filter(word -> !word.isBlank())
            .distinct()
            .toList();
    String names =
        bill.columns().stream()
            .map(column -> Sql.name(column.name()))
            .collect(Collectors.joining(", "));
    return Stream.generate(
            () ->
                bill.columns().stream()
                    .map(column -> value(column.type(), words, random))
                    .collect(Collectors.joining(", ", "(", ")")))
        .limit(ROWS)
        .collect(Collectors.joining(", ", "SELECT * FROM (VALUES ", ") AS row(" + names + ")"));
  }

  private static String value(FocusType type, List<String> words, Random random) {
    if (random.nextInt(3) == 0 && type != FocusType.TIME && type != FocusType.DATE) {
      return "NULL::" + type.sql();
    }
    return switch (type) {
      case DECIMAL -> List.of("0", "1.5", "-2").get(random.nextInt(3)) + "::DECIMAL(38,18)";
      case TIME -> "TIMESTAMPTZ '2025-01-01 00:00:00Z'";
      case DATE -> "'2025-01-01'";
      case JSON ->
          Sql.text(
              List.of("{\"id\":\"i\"}", "[{\"key\":\"k\",\"value\":\"v\"}]")
                  .get(random.nextInt(2)));
      case STRING -> words.isEmpty() ? "'x'" : Sql.text(words.get(random.nextInt(words.size())));
    };
  }
}
