package io.costsense.lake;

/** Writes names and texts into SQL so that nothing inside them is ever read as SQL. */
public final class Sql {

  private Sql() {}

  /** A quoted identifier. */
  public static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** A string literal. */
  public static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }
}
