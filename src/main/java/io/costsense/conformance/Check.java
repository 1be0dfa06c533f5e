package io.costsense.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a rule is checked: the last field of its line in a file of rules. */
sealed interface Check {

  /**
   * {@code present X} or {@code present X if FEATURE}: the header has the column.
   *
   * @param feature what a provider must support for the column to be asked of it
   */
  record Present(String column, @Nullable String feature) implements Check {}

  /** {@code text X}, {@code number X}, {@code time X}: the column's type. */
  record Type(String kind, String column) implements Check {}

  /**
   * {@code row THEN} or {@code row when WHEN: THEN}: SQL that no line may make false where WHEN is
   * true.
   */
  record Row(String when, String then) implements Check {}

  /** {@code each KIND: THEN}: the same for {@code value} of every column of a kind. */
  record Each(String kind, String then) implements Check {}

  /**
   * {@code one CHILD per KEY}: all lines of a key have the same child, and have one; {@code
   * at_most_one} asks only for the first.
   */
  record One(String child, String key, boolean demanded) implements Check {}

  /** {@code columns THEN}: SQL that holds for every column of the header. */
  record Columns(String then) implements Check {}

  /** {@code all ID ID}: what the rule is made of. */
  record All(List<String> parts) implements Check {}

  /** {@code unknown REASON}: data can't tell, for a reason in {@code reasons.txt}. */
  record Unknown(String reason) implements Check {}

  /**
   * Reads the last field of a rule.
   *
   * @throws IllegalStateException if there is no such check
   */
  static Check parse(String text) {
    int space = text.indexOf(' ');
    String word = text.substring(0, space);
    String rest = text.substring(space + 1);
    return switch (word) {
      case "present" -> present(rest.split(" if ", 2));
      case "text", "number", "time" -> new Type(word, rest);
      case "row" -> row(rest);
      case "each" -> new Each(before(rest), after(rest));
      case "one", "at_most_one" -> one(rest.split(" per ", 2), word.equals("one"));
      case "columns" -> new Columns(rest);
      case "all" -> new All(List.of(rest.split(" ")));
      case "unknown" -> new Unknown(rest);
      default -> throw new IllegalStateException("There's no check called " + word);
    };
  }

  private static Check present(String[] parts) {
    return new Present(parts[0], parts.length == 2 ? parts[1] : null);
  }

  private static Check one(String[] parts, boolean demanded) {
    return new One(parts[0], parts[1], demanded);
  }

  private static Check row(String text) {
    return text.startsWith("when ")
        ? new Row(before(text).substring("when ".length()), after(text))
        : new Row("true", text);
  }

  private static String before(String text) {
    return text.substring(0, text.indexOf(": "));
  }

  private static String after(String text) {
    return text.substring(text.indexOf(": ") + 2);
  }
}
