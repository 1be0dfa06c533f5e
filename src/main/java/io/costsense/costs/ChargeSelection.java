package io.costsense.costs;

import io.costsense.lake.ColumnType;
import io.costsense.lake.LakeFile;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CsvTable;
import io.costsense.questions.Dimension;
import io.costsense.questions.Display;
import io.costsense.questions.EngineValue;
import io.costsense.questions.Filter;
import io.costsense.questions.Interval;
import io.costsense.questions.Letters;
import io.costsense.questions.QuestionProblem;
import io.costsense.questions.ShownText;
import io.costsense.rollups.Granularity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which charges a call is about and what they are told apart by: what calls outside of this package
 * make their SQL of. Two selections are equal if they select the same of every version.
 */
public final class ChargeSelection {

  /** Rows that an answer may have. */
  public static final int MOST_ROWS = QuestionProblem.MOST_ROWS;

  private final TableVersion version;
  private final Selected selected;
  private final ChargeScan scan;

  /** What was asked, but for the version. */
  private record Selected(
      Interval interval,
      Granularity granularity,
      List<Dimension> groupBy,
      List<Filter> filters,
      int limit,
      Display display) {}

  ChargeSelection(
      TableVersion version,
      Interval interval,
      Granularity granularity,
      List<Dimension> groupBy,
      List<Filter> filters,
      int limit,
      Display display) {
    this.version = version;
    this.selected = new Selected(interval, granularity, groupBy, filters, limit, display);
    this.scan = new ChargeScan(version, interval, filters);
  }

  public TableVersion version() {
    return version;
  }

  /** The version's snapshot as the API writes it; null before the first import. */
  public @Nullable String snapshot() {
    return CostAnswer.snapshot(version);
  }

  /** The first instant; null if the ledger is empty and none was given. */
  public @Nullable Instant from() {
    return selected.interval.fromOrNull();
  }

  /** The first instant that is outside; null if the ledger is empty and none was given. */
  public @Nullable Instant to() {
    return selected.interval.toOrNull();
  }

  public Granularity granularity() {
    return selected.granularity;
  }

  /** The names of the dimensions. */
  public List<String> names() {
    return selected.groupBy.stream().map(Dimension::name).toList();
  }

  /** How many groups are told apart in each currency. */
  public int limit() {
    return selected.limit;
  }

  Display display() {
    return selected.display;
  }

  /** Whether no file can have such a charge; then there is no SQL to make. */
  public boolean isEmpty() {
    return scan.isEmpty();
  }

  /** Whose bills may have such charges. */
  public Set<String> sources() {
    return scan.files().stream().map(LakeFile::source).collect(Collectors.toSet());
  }

  /** The files that may have such charges, in an order that is the same each time. */
  public List<LakeFile> files() {
    return scan.files();
  }

  /** Whether all charges of the files are selected. */
  public boolean isOfWholeFiles() {
    return scan.isUnconditional();
  }

  /**
   * What stands behind FROM.
   *
   * @param columns that are used besides the dimensions' and the condition's
   */
  public String relation(Set<String> columns) {
    return scan.relation(
        Stream.concat(columns.stream(), selected.groupBy.stream().map(Dimension::column))
            .collect(Collectors.toSet()));
  }

  /** What stands behind WHERE. */
  public String condition() {
    return scan.condition();
  }

  /** A query with the condition once in it. */
  public SqlQuery query(String sql) {
    return new SqlQuery(version.tenant(), sql, scan.parameters());
  }

  /** All charges of the ledger. */
  public ChargeSelection wholeLedger() {
    Interval ledger = Interval.of(version).orElse(Interval.NONE);
    return new ChargeSelection(
        version, ledger, Granularity.NONE, List.of(), List.of(), selected.limit, selected.display);
  }

  /** The same charges without the filters and not told apart. */
  public ChargeSelection unfiltered() {
    return new ChargeSelection(
        version,
        selected.interval,
        Granularity.NONE,
        List.of(),
        List.of(),
        selected.limit,
        selected.display);
  }

  /**
   * A list of SQL, one per dimension.
   *
   * @param format takes the dimension's number for {@code %1$d} and its expression for {@code %2$s}
   * @return each with a comma in front, so that it can follow other columns
   */
  public String dimensions(String format) {
    var list = new StringBuilder();
    for (int i = 0; i < selected.groupBy.size(); i++) {
      list.append(", ").append(format.formatted(i, selected.groupBy.get(i).sql()));
    }
    return list.toString();
  }

  /**
   * A list of SQL that shows the dimensions' values, which are called d0, d1 and so on, if a
   * condition holds.
   *
   * @return each with a comma in front, so that it can follow other columns
   */
  public String shown(String condition) {
    var list = new StringBuilder();
    for (int i = 0; i < selected.groupBy.size(); i++) {
      String value =
          ShownText.sql("d" + i, selected.groupBy.get(i).type(), ShownText.LONGEST_VALUE);
      list.append(", CASE WHEN %s THEN %s END AS d%d".formatted(condition, value, i));
    }
    return list.toString();
  }

  /** The expression that shows a text that tells groups apart. */
  public static String shownText(String expression) {
    return ShownText.sql(expression, ColumnType.STRING, ShownText.LONGEST_VALUE);
  }

  /** What the answer may take up while it is found and written, in bytes. */
  public long mostBytes() {
    return new CostQuestion(
            "EffectiveCost",
            selected.interval,
            selected.granularity,
            selected.groupBy,
            selected.filters,
            selected.limit)
        .mostBytes();
  }

  /** The expression of a charge's period in seconds; null without periods. */
  public String period() {
    return ChargeCosts.period(selected.granularity);
  }

  /** The dimensions' values in a row, where they are called d0, d1 and so on. */
  public Map<String, @Nullable String> values(ResultSet row) throws SQLException {
    var values = new LinkedHashMap<String, @Nullable String>();
    for (int i = 0; i < selected.groupBy.size(); i++) {
      values.put(
          selected.groupBy.get(i).name(), EngineValue.text(EngineValue.of(row.getObject("d" + i))));
    }
    return values;
  }

  /**
   * Refuses an answer that is too long.
   *
   * @throws Problem {@code too-many-rows}
   */
  public static void checkRows(long rows) {
    checkRows(rows, MOST_ROWS);
  }

  /**
   * Refuses an answer that is made of too many sums.
   *
   * @throws Problem {@code too-many-rows}
   */
  public static void checkRows(long sums, long most) {
    if (sums > most) {
      throw QuestionProblem.tooManyRows();
    }
  }

  /** Orders texts as answers do; a missing one comes last. */
  public static int compare(@Nullable String left, @Nullable String right) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return Letters.compare(left, right);
  }

  /** What a spreadsheet gets of the dimensions' values. */
  public static List<@Nullable String> cells(Map<String, @Nullable String> values) {
    var cells = new ArrayList<@Nullable String>();
    values.values().forEach(value -> cells.add(CsvTable.plain(value)));
    return cells;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChargeSelection selection && selected.equals(selection.selected);
  }

  @Override
  public int hashCode() {
    return selected.hashCode();
  }

  @Override
  public String toString() {
    return selected.toString();
  }
}
