package io.costsense.questions;

import io.costsense.lake.ColumnType;
import java.util.regex.Pattern;

/**
 * Long texts in answers: the beginning, how long they are, and a checksum that tells two of them
 * apart which begin alike. They stay whole in the ledger; an export has them.
 */
public final class ShownText {

  /** Bytes of the longest value that tells groups apart; no filter could name a longer one. */
  public static final int LONGEST_VALUE = 2_000;

  /** Bytes of the longest text of a charge: tags are JSON and stay so. */
  public static final int LONGEST_TEXT = 20_000;

  private static final int BEGINNING = 500;

  private static final Pattern SHORTENED =
      Pattern.compile("\\.\\.\\. \\(\\d+ characters, MD5 [0-9a-f]{32}\\)$");

  private ShownText() {}

  /** The expression that shows a value; DuckDB knows a text's bytes without reading it. */
  public static String sql(String expression, ColumnType type, int longest) {
    return type == ColumnType.STRING
        ? "CASE WHEN strlen(%1$s) <= %2$d THEN %1$s ELSE left(%1$s, %3$d) || '... (' || length(%1$s) || ' characters, MD5 ' || md5(%1$s) || ')' END"
            .formatted(expression, longest, BEGINNING)
        : expression;
  }

  /** Whether it is the beginning of a longer one. */
  public static boolean isShortened(Object value) {
    return value instanceof String text
        && text.length() > BEGINNING
        && SHORTENED.matcher(text).find(text.length() - 70 > 0 ? text.length() - 70 : 0);
  }
}
