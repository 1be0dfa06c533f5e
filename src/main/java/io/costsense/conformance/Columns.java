package io.costsense.conformance;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.platform.Resources;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which columns a rule is about. */
final class Columns {

  private static final Set<String> FOCUS =
      FocusColumns.all().stream().map(FocusColumn::name).collect(Collectors.toSet());
  private static final Map<String, List<String>> KINDS =
      Resources.text("/conformance/kinds.txt")
          .lines()
          .map(line -> line.split(" \\| ", 2))
          .collect(Collectors.toMap(f -> f[0], f -> Arrays.asList(f[1].split(" "))));
  private static final Map<String, FocusType> TYPES =
      Map.of("number", FocusType.DECIMAL, "time", FocusType.TIME, "text", FocusType.STRING);
  private static final Pattern WORD = Pattern.compile("'(?:[^']|'')*'|[A-Za-z_]\\w*");

  private Columns() {}

  /** FOCUS's columns that SQL names, in the order in which it does. */
  static List<String> in(String sql) {
    return WORD.matcher(sql)
        .results()
        .map(MatchResult::group)
        .filter(FOCUS::contains)
        .distinct()
        .toList();
  }

  static boolean isJson(String column) {
    return FocusColumns.find(column).filter(c -> c.type() == FocusType.JSON).isPresent();
  }

  /** FOCUS's columns of a kind that {@code each} may name. */
  static List<String> ofKind(String kind) {
    FocusType type = TYPES.get(kind);
    if (type != null) {
      return FocusColumns.all().stream()
          .filter(column -> column.type() == type)
          .map(FocusColumn::name)
          .toList();
    }
    List<String> columns = KINDS.get(kind);
    if (columns == null) {
      throw new IllegalStateException("kinds.txt has no " + kind);
    }
    return columns;
  }
}
