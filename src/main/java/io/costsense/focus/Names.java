package io.costsense.focus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How column names are compared, and shown to people. */
public final class Names {

  private static final String CUSTOM = "x_";

  private Names() {}

  /**
   * What a name means: equal for names that differ in letter case, or in the blanks and marks
   * between their letters and digits. {@code lineItem/UnblendedCost}, {@code
   * line_item_unblended_cost} and {@code LINE ITEM UNBLENDED COST} mean the same.
   */
  public static String meaning(String name) {
    return folded(name)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Equal for names that the ledger can't tell apart: blanks around it and ASCII letter case don't
   * count, as in DuckDB.
   */
  public static String folded(String name) {
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
   * Usage Report: {@code savingsPlan/SavingsPlanARN} is {@code savings_plan_savings_plan_a_r_n}. In
   * a name without small letters no capital begins a word.
   */
  public static String snake(String name) {
    String bare = name.strip();
    if (bare.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
      bare = folded(bare);
    }
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
  public static String custom(String name) {
    String bare = name.strip();
    return isCustom(bare) ? CUSTOM + bare.substring(CUSTOM.length()) : CUSTOM + bare;
  }

  public static boolean isCustom(String name) {
    return folded(name).startsWith(CUSTOM);
  }

  /**
   * What follows a prefix in a name: {@code user:team} after {@code resource_tags_} in {@code
   * resourceTags/user:team}. A mark, or a capital behind a small letter, must part the two.
   */
  public static Optional<String> after(String prefix, String name) {
    String wanted = meaning(prefix);
    int end = 0;
    for (int letters = 0; end < name.length() && letters < wanted.length(); end++) {
      letters += Character.isLetterOrDigit(name.charAt(end)) ? 1 : 0;
    }
    if (end == name.length() || !meaning(name.substring(0, end)).equals(wanted)) {
      return Optional.empty();
    }
    char next = name.charAt(end);
    if (!Character.isLetterOrDigit(next)) {
      return Optional.of(name.substring(end + 1)).filter(rest -> !rest.isBlank());
    }
    return Character.isUpperCase(next) && Character.isLowerCase(name.charAt(end - 1))
        ? Optional.of(name.substring(end))
        : Optional.empty();
  }

  /** Names for a sentence: the first twelve, and how many more there are. */
  public static String listed(List<String> names) {
    String first = names.stream().limit(12).map(Names::shown).collect(Collectors.joining(", "));
    return names.size() > 12 ? first + " and " + (names.size() - 12) + " more" : first;
  }

  /** The name for a person's eyes: control characters visible, 80 characters at most. */
  public static String shown(String name) {
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
