package io.costsense.formats;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The column names of a bill.
 *
 * @param delivered as the bill spells them
 * @param names as they are compared with those of formats, in the same order
 */
record Header(List<String> delivered, List<String> names) {

  /** {@code Name des Kontos (AccountName)}, in any language and with any width of parentheses. */
  private static final Pattern LOCALISED =
      Pattern.compile(".*[^\\s(（].*[(（]\\s*([^()（）]*[^()（）\\s])\\s*[)）]\\s*");

  /** A header whose names count as they stand. */
  static Header of(List<String> delivered) {
    return new Header(delivered, delivered);
  }

  /**
   * The same header by its English names, which Azure writes in parentheses behind those of the
   * portal's language.
   */
  Header english() {
    return new Header(delivered, delivered.stream().map(Header::english).toList());
  }

  /** Whether most names have an English one behind them. */
  boolean isLocalised() {
    return 2 * delivered.stream().filter(name -> localised(name).matches()).count()
        > delivered.size();
  }

  private static String english(String name) {
    Matcher localised = localised(name);
    return localised.matches() ? localised.group(1) : name;
  }

  /** The pattern's time grows with the square of the length: names that are refused have none. */
  private static Matcher localised(String name) {
    return LOCALISED.matcher(name.length() > Formats.LONGEST_NAME ? "" : name);
  }

  int size() {
    return names.size();
  }
}
