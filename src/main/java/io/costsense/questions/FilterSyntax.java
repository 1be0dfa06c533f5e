package io.costsense.questions;

import io.costsense.lake.ColumnType;
import io.costsense.platform.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** Reads filters as the API's description writes them: {@code COLUMN OP VALUES} without blanks. */
final class FilterSyntax {

  private static final String HOW =
      "A filter is COLUMN=VALUE, with one of = != ~ !~ < <= > >= between them.";

  private final Dimensions dimensions;

  FilterSyntax(Dimensions dimensions) {
    this.dimensions = dimensions;
  }

  Filter parse(String text) {
    int end = endOfName(text);
    Operator operator = operator(text, end);
    Dimension dimension = dimensions.find("filter", text.substring(0, end));
    check(text, dimension, operator);
    List<String> written = split(text.substring(end + operator.sign().length()));
    if (operator.isOrder() && (written.size() != 1 || written.getFirst().isEmpty())) {
      throw QuestionProblem.invalidFilter(
          text, "One value stands behind %s.".formatted(operator.sign()));
    }
    List<Object> values =
        written.stream()
            .filter(v -> !v.isEmpty())
            .distinct()
            .map(v -> typed(text, dimension.type(), v))
            .toList();
    return new Filter(dimension, operator, values, written.contains(""));
  }

  /** The name ends at the first operator that doesn't stand inside quotes. */
  private static int endOfName(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && "=!~<>".indexOf(c) >= 0) {
        return i;
      }
    }
    throw QuestionProblem.invalidFilter(text, HOW);
  }

  private static Operator operator(String text, int start) {
    for (Operator operator : Operator.values()) {
      if (start > 0 && text.startsWith(operator.sign(), start)) {
        return operator;
      }
    }
    throw QuestionProblem.invalidFilter(text, HOW);
  }

  private static void check(String text, Dimension dimension, Operator operator) {
    boolean isText = dimension.type() == ColumnType.STRING;
    if (isText && operator.isOrder()) {
      throw QuestionProblem.operatorNotAllowed(
          text, dimension.name() + " holds text, which has no order.", Operator.FOR_TEXT);
    }
    if (!isText && operator.isContains()) {
      throw QuestionProblem.operatorNotAllowed(
          text,
          dimension.name() + " holds no text that could contain another.",
          Operator.FOR_ORDERED);
    }
  }

  private static List<String> split(String values) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (int i = 0; i < values.length(); i++) {
      char c = values.charAt(i);
      boolean escape =
          c == '\\' && i + 1 < values.length() && "|\\".indexOf(values.charAt(i + 1)) >= 0;
      if (escape) {
        part.append(values.charAt(++i));
      } else if (c == '|') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static Object typed(String filter, ColumnType type, String value) {
    try {
      return switch (type) {
        case STRING -> value;
        case DECIMAL -> decimal(filter, value);
        case TIME -> Interval.parse(value);
        case LONG -> Long.valueOf(value.strip());
      };
    } catch (NumberFormatException e) {
      throw QuestionProblem.invalidFilter(filter, "%s is not a number.".formatted(value));
    } catch (DateTimeException e) {
      throw QuestionProblem.invalidFilter(
          filter, "%s is not a time such as 2026-03-01 or 2026-03-01T00:00:00Z.".formatted(value));
    }
  }

  private static BigDecimal decimal(String filter, String value) {
    if (value.length() > 100) {
      throw tooLong(filter, value);
    }
    BigDecimal number = new BigDecimal(value.strip()).stripTrailingZeros();
    if (number.scale() > 18 || (long) number.precision() - number.scale() > 20) {
      throw tooLong(filter, value);
    }
    return number.setScale(Math.max(0, number.scale()));
  }

  private static Problem tooLong(String filter, String value) {
    return QuestionProblem.invalidFilter(
        filter,
        "%s is not a number of at most 20 digits before the point and 18 behind it."
            .formatted(value));
  }
}
