package io.costsense.lake;

import java.nio.file.Path;

/** Writes names and texts into SQL so that nothing inside them is ever read as SQL. */
public final class Sql {

  private Sql() {}

  /** A quoted identifier. */
  public static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /**
   * A literal that DuckDB's readers take for this one file: in a plain one they would read {@code
   * bill[1].csv} as a pattern, and find {@code bill1.csv}.
   */
  public static String file(Path file) {
    return text(file.toString().replaceAll("[*?\\[]", "[$0]"));
  }

  /** A string literal. */
  public static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }
}
