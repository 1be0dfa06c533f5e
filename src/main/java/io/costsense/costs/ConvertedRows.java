package io.costsense.costs;

import io.costsense.currency.Conversion;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.QuestionProblem;
import io.costsense.rollups.Granularity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns sums in several currencies into sums in one. */
final class ConvertedRows {

  private ConvertedRows() {}

  private record Cell(@Nullable Instant period, List<@Nullable Object> values, boolean rest) {}

  /** The month of a period that lies within one. */
  static YearMonth month(Instant period) {
    return YearMonth.from(period.atOffset(ZoneOffset.UTC));
  }

  /**
   * Adds converted rows up to what a question asks for.
   *
   * @param answer to {@link CostQuestion#withinMonths}; it has at least the largest groups, and any
   *     others perhaps in a rest
   */
  static CostRows of(CostQuestion question, CostRows answer, Conversion conversion) {
    Map<List<@Nullable Object>, BigDecimal> totals = new HashMap<>();
    for (CostRow row : answer.rows()) {
      if (!row.rest()) {
        totals.merge(row.values(), converted(row, conversion), BigDecimal::add);
      }
    }
    Set<List<@Nullable Object>> shown = LargestGroups.of(totals, question.limit());
    Map<Cell, CostRow> cells = new LinkedHashMap<>();
    for (CostRow row : answer.rows()) {
      boolean rest = row.rest() || !shown.contains(row.values());
      List<@Nullable Object> values =
          rest ? Collections.nCopies(row.values().size(), null) : row.values();
      var cell = new Cell(period(question.granularity(), row), values, rest);
      cells.merge(cell, row(cell, row, conversion), ConvertedRows::plus);
      if (cells.size() > QuestionProblem.MOST_ROWS) {
        throw QuestionProblem.tooManyRows();
      }
    }
    return new CostRows(List.copyOf(cells.values()), answer.groups(), answer.source());
  }

  private static @Nullable Instant period(Granularity granularity, CostRow row) {
    return granularity == Granularity.NONE
        ? null
        : granularity.floor(Objects.requireNonNull(row.period()));
  }

  private static BigDecimal converted(CostRow row, Conversion conversion) {
    YearMonth month = month(Objects.requireNonNull(row.period()));
    return conversion.convert(row.currency(), month, row.amount());
  }

  private static CostRow row(Cell cell, CostRow row, Conversion conversion) {
    return new CostRow(
        cell.period(),
        conversion.to(),
        cell.values(),
        cell.rest(),
        converted(row, conversion),
        row.lines(),
        row.missing());
  }

  private static CostRow plus(CostRow row, CostRow other) {
    return new CostRow(
        row.period(),
        row.currency(),
        row.values(),
        row.rest(),
        row.amount().add(other.amount()),
        row.lines() + other.lines(),
        row.missing() + other.missing());
  }
}
