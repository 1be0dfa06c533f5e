package io.costsense.restatements;

import io.costsense.costs.Converted;
import io.costsense.costs.Costs;
import io.costsense.costs.ShownCurrencies;
import io.costsense.costs.ShownCurrency;
import io.costsense.lake.Column;
import io.costsense.lake.Engine;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.Dimension;
import io.costsense.questions.Display;
import io.costsense.questions.EngineValue;
import io.costsense.questions.Filter;
import io.costsense.questions.Percent;
import io.costsense.questions.ShownText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each group of charges cost in one delivery and in another. */
@Component
class RestatementCosts {

  private final Engine engine;
  private final ShownCurrencies currencies;

  RestatementCosts(Engine engine, ShownCurrencies currencies) {
    this.engine = engine;
    this.currencies = currencies;
  }

  /**
   * What is compared.
   *
   * @param limit how many of the groups that changed most are told apart in each currency
   */
  record Asked(
      long before,
      long after,
      String source,
      String period,
      String metric,
      Display display,
      List<Dimension> groupBy,
      List<Filter> filters,
      int limit) {}

  /**
   * The answer.
   *
   * @param rows the dimensions under their own names, then what changed
   * @param groups how many groups there are before the limit
   * @param conversion null if the amounts are in the currencies of the charges; its originals are
   *     what the newer delivery cost
   */
  record Comparison(
      String source,
      Instant period,
      String metric,
      List<String> groupBy,
      RestatedPeriods.Delivery before,
      RestatedPeriods.Delivery after,
      List<Change> totals,
      List<Map<String, @Nullable Object>> rows,
      long groups,
      @Nullable Converted conversion) {}

  /** An amount on both sides. */
  record Change(
      @Nullable String currency,
      BigDecimal before,
      BigDecimal after,
      BigDecimal change,
      @Nullable BigDecimal changePercent,
      long linesBefore,
      long linesAfter) {

    static Change of(
        @Nullable String currency,
        BigDecimal before,
        BigDecimal after,
        long linesBefore,
        long linesAfter) {
      return new Change(
          currency,
          before,
          after,
          after.subtract(before),
          Percent.change(after, before),
          linesBefore,
          linesAfter);
    }

    Change plus(Change other) {
      return of(
          currency,
          before.add(other.before),
          after.add(other.after),
          linesBefore + other.linesBefore,
          linesAfter + other.linesAfter);
    }
  }

  Comparison compare(Restatement restatement, Asked asked) {
    ShownCurrency shown =
        RestatedCurrency.of(
            currencies, restatement, asked.metric(), asked.filters(), asked.display());
    var parameters = new ArrayList<@Nullable Object>();
    String sql = sql(restatement, asked, shown, parameters);
    return Costs.exact(
        () ->
            engine.query(
                new SqlQuery(restatement.version().tenant(), sql, parameters),
                rows -> answer(restatement, asked, shown, rows)));
  }

  /**
   * Both deliveries are read once, side by side, in the columns that are asked for. The groups that
   * changed most come first in each currency; ties are decided by the values. What is behind the
   * limit loses its values and is added up by the last GROUP BY.
   */
  private static String sql(
      Restatement restatement,
      Asked asked,
      ShownCurrency shown,
      List<@Nullable Object> parameters) {
    Predicate<Column> wanted = column -> columns(asked).contains(column.name());
    return """
    WITH charge AS (
      SELECT 0 AS side, * FROM %1$s
      UNION ALL BY NAME
      SELECT 1 AS side, * FROM %2$s
    ), grouped AS MATERIALIZED (
      SELECT %9$s, %3$s
             coalesce(sum(%4$s) FILTER (side = 0), 0) AS before,
             coalesce(sum(%4$s) FILTER (side = 1), 0) AS after,
             count(*) FILTER (side = 0) AS lines_before,
             count(*) FILTER (side = 1) AS lines_after
      FROM charge
      WHERE %5$s
      GROUP BY ALL
    ), added AS (
      SELECT *, sum(%10$s) OVER same AS was, sum(%11$s) OVER same AS became
      FROM grouped
      WINDOW same AS (PARTITION BY currency%12$s)
    ), placed AS (
      SELECT *, dense_rank() OVER (PARTITION BY currency ORDER BY abs(became - was) DESC, became DESC%6$s) AS place
      FROM added
    )
    SELECT currency, own, month, sum(before) AS before, sum(after) AS after,
           sum(lines_before)::BIGINT AS lines_before, sum(lines_after)::BIGINT AS lines_after,
           place > %7$d AS rest, max(place) AS place%8$s
    FROM placed
    GROUP BY ALL
    ORDER BY currency NULLS LAST, rest, place
    """
        .formatted(
            restatement.relationBefore(wanted),
            restatement.relationAfter(wanted),
            dimensions(asked, i -> asked.groupBy().get(i).sql() + " AS d" + i + ", "),
            Sql.name(asked.metric()),
            Filter.all(asked.filters(), parameters),
            dimensions(asked, i -> ", d" + i + " NULLS LAST"),
            asked.limit(),
            dimensions(
                asked,
                i ->
                    ", CASE WHEN place <= %d THEN %s END AS d%d"
                        .formatted(
                            asked.limit(),
                            ShownText.sql(
                                "d" + i, asked.groupBy().get(i).type(), ShownText.LONGEST_VALUE),
                            i)),
            shown.columns(),
            shown.rank("before"),
            shown.rank("after"),
            dimensions(asked, i -> ", d" + i));
  }

  private static String dimensions(Asked asked, IntFunction<String> sql) {
    return IntStream.range(0, asked.groupBy().size()).mapToObj(sql).collect(Collectors.joining());
  }

  private static Set<String> columns(Asked asked) {
    return Stream.of(
            Stream.of(
                CostQuestion.currencyColumn(asked.metric()), asked.metric(), "ChargePeriodStart"),
            asked.groupBy().stream().map(Dimension::column),
            asked.filters().stream().map(filter -> filter.dimension().column()))
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  /** What tells groups apart in an answer. */
  private record Group(
      Map<String, @Nullable String> values, @Nullable String currency, boolean rest) {}

  private static Comparison answer(
      Restatement restatement, Asked asked, ShownCurrency shown, ResultSet rows)
      throws SQLException {
    List<String> names = asked.groupBy().stream().map(Dimension::name).toList();
    Map<Group, Change> groups = new LinkedHashMap<>();
    Map<String, Change> totals = new TreeMap<>();
    Map<String, Long> places = new TreeMap<>();
    Map<@Nullable String, BigDecimal> originals = new HashMap<>();
    while (rows.next()) {
      Change change = change(rows, shown);
      totals.merge(String.valueOf(change.currency()), change, Change::plus);
      places.merge(String.valueOf(change.currency()), rows.getLong("place"), Math::max);
      groups.merge(group(rows, names, change.currency()), change, Change::plus);
      shown.count(rows, "after", originals);
    }
    return new Comparison(
        restatement.source(),
        restatement.period(),
        asked.metric(),
        names,
        restatement.before(),
        restatement.after(),
        List.copyOf(totals.values()),
        groups.entrySet().stream().map(g -> row(g.getKey(), g.getValue())).toList(),
        places.values().stream().mapToLong(Long::longValue).sum(),
        shown.conversion(originals));
  }

  private static Change change(ResultSet row, ShownCurrency shown) throws SQLException {
    return Change.of(
        row.getString("currency"),
        shown.amount(row, "before"),
        shown.amount(row, "after"),
        row.getLong("lines_before"),
        row.getLong("lines_after"));
  }

  private static Group group(ResultSet row, List<String> names, @Nullable String currency)
      throws SQLException {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), EngineValue.text(EngineValue.of(row.getObject("d" + i))));
    }
    return new Group(values, currency, row.getBoolean("rest"));
  }

  private static Map<String, @Nullable Object> row(Group group, Change change) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>(group.values());
    row.put("currency", change.currency());
    row.put("before", change.before());
    row.put("after", change.after());
    row.put("change", change.change());
    row.put("change_percent", change.changePercent());
    row.put("lines_before", change.linesBefore());
    row.put("lines_after", change.linesAfter());
    row.put("rest", group.rest());
    return row;
  }
}
