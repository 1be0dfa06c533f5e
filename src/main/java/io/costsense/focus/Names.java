package io.costsense.focus;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How column names are compared, and shown to people. */
final class Names {

  private static final String CUSTOM = "x_";

  private Names() {}

  /**
   * Names with the same key are the same column: blanks around it and ASCII letter case don't
   * count, as in DuckDB.
   */
  static String key(String name) {
    StringBuilder key = new StringBuilder(name.strip());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        key.setCharAt(i, (char) (c + 32));
      }
    }
    return key.toString();
  }

  /**
   * The name in snake case, as Amazon Athena and AWS Data Exports spell the columns of a Cost and
   * Usage Report: {@code savingsPlan/SavingsPlanARN} is {@code savings_plan_savings_plan_a_r_n}.
   */
  static String snake(String name) {
    String bare = name.strip();
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      boolean other = c < 128 && !Character.isLetterOrDigit(c);
      if ((upper || other) && !snake.isEmpty() && snake.charAt(snake.length() - 1) != '_') {
        snake.append('_');
      }
      if (!other) {
        snake.append(upper ? (char) (c + 32) : c);
      }
    }
    return snake.toString();
  }

  /** The ledger's name for a column that FOCUS doesn't know. */
  static String custom(String name) {
    String bare = name.strip();
    return key(bare).startsWith(CUSTOM) ? CUSTOM + bare.substring(CUSTOM.length()) : CUSTOM + bare;
  }

  static boolean isCustom(String name) {
    return key(name).startsWith(CUSTOM);
  }

  /** Names for a sentence: the first twelve, and how many more there are. */
  static String listed(List<String> names) {
    String first = names.stream().limit(12).map(Names::shown).collect(Collectors.joining(", "));
    return names.size() > 12 ? first + " and " + (names.size() - 12) + " more" : first;
  }

  /** The name for a person's eyes: control characters visible, 80 characters at most. */
  static String shown(String name) {
    String plain =
        name.codePoints()
            .limit(80)
            .mapToObj(
                c ->
                    Character.isISOControl(c)
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : Character.toString(c))
            .collect(Collectors.joining());
    return name.codePointCount(0, name.length()) > 80 ? plain + "..." : plain;
  }
}
