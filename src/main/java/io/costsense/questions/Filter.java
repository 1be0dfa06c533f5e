package io.costsense.questions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the charges of a question.
 *
 * @param values texts, decimals, instants or longs as the dimension holds them
 * @param missing whether "no value" is among the values
 */
public record Filter(Dimension dimension, Operator operator, List<Object> values, boolean missing) {

  /** Whether a text passes. Means the same as {@link #sql(List)} does for a text. */
  public boolean test(@Nullable String text) {
    boolean among =
        text == null
            ? missing
            : operator.isContains()
                ? values.stream().anyMatch(v -> Letters.contains(text, (String) v))
                : values.contains(text);
    return among != operator.isNegative();
  }

  /** The condition that all of some filters hold. */
  public static String all(List<Filter> filters, List<@Nullable Object> parameters) {
    return filters.isEmpty()
        ? "true"
        : filters.stream()
            .map(filter -> filter.sql(parameters))
            .collect(Collectors.joining(" AND "));
  }

  /**
   * The condition in SQL, in a form that DuckDB can take down into its scan of the files.
   *
   * @param parameters takes what the question marks stand for
   */
  public String sql(List<@Nullable Object> parameters) {
    String column = dimension.sql();
    String parameter = "CAST(? AS %s)".formatted(dimension.type().duckdb());
    parameters.addAll(values);
    if (operator.isOrder()) {
      return "%s %s %s".formatted(column, operator.sign(), parameter);
    }
    var conditions = new ArrayList<String>();
    boolean withNull = missing != operator.isNegative();
    if (missing || operator.isNegative()) {
      conditions.add(column + (withNull ? " IS NULL" : " IS NOT NULL"));
    }
    if (!values.isEmpty()) {
      conditions.add((operator.isNegative() ? "NOT " : "") + among(column, parameter));
    }
    return conditions.stream().collect(Collectors.joining(withNull ? " OR " : " AND ", "(", ")"));
  }

  private String among(String column, String parameter) {
    if (operator.isContains()) {
      String contains = "contains(lower(%s), lower(%s))".formatted(column, parameter);
      return "(%s)".formatted(String.join(" OR ", Collections.nCopies(values.size(), contains)));
    }
    return "%s IN (%s)"
        .formatted(column, String.join(", ", Collections.nCopies(values.size(), parameter)));
  }

  /** As a person would write it. */
  @Override
  public String toString() {
    return dimension.name()
        + operator.sign()
        + values.stream().map(Objects::toString).collect(Collectors.joining("|"))
        + (missing ? "|" : "");
  }
}
