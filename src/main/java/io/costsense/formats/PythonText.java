package io.costsense.formats;

import io.costsense.lake.Sql;

/**
 * Nested values as Python writes them, which is what exports by pandas and PySpark have in the
 * place of JSON: {@code [{'name': 'x', 'amount': Decimal('-1.5'), 'id': None}]}, {@code
 * [Row(name='x', amount=-1.5)]}, an array of numpy with blanks for commas or within {@code
 * array(..., dtype=object)}.
 */
final class PythonText {

  /** A string, a date's constructor, a number, a name, or one other character. */
  private static final String TOKEN =
      "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\""
          + "|datetime[.][a-z]+\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)"
          + "|[-+]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][-+]?[0-9]+)?"
          + "|[A-Za-z_][A-Za-z_0-9.]*|[^\\s]";

  /**
   * Each token as JSON. A call with named arguments is an object, any other call is what it's
   * called with; {@code array}'s dtype means nothing.
   */
  private static final String JSON =
      """
      CASE
        WHEN token[1] IN ('''', '"') THEN '"' || regexp_replace(
          replace(CASE WHEN token[1] = '''' THEN replace(token[2:-2], '"', '\\"') ELSE token[2:-2] END, '\\''', ''''),
          '((?:^|[^\\\\])(?:\\\\\\\\)*)\\\\x([0-9a-fA-F]{2})', '\\1\\\\u00\\2', 'g') || '"'
        WHEN starts_with(token, 'datetime.') THEN to_json(token)::VARCHAR
        WHEN token = '{' THEN CASE WHEN t[i - 1] = '}' THEN ',{' ELSE '{' END
        WHEN token = '(' THEN CASE WHEN t[i + 2] = '=' THEN '{' ELSE '' END
        WHEN token = ')' THEN CASE WHEN t[i - 2] = '(' OR t[i - 3] = 'dtype' THEN '' ELSE '}' END
        WHEN token = '=' THEN CASE WHEN t[i - 1] = 'dtype' THEN '' ELSE ':' END
        WHEN token = ',' THEN CASE WHEN t[i + 1] IN ('dtype', ')', ']', '}') THEN '' ELSE ',' END
        WHEN token IN ('None', 'nan', 'NaN', 'NaT', 'NA') THEN 'null'
        WHEN token IN ('<', '>') THEN CASE WHEN t[i + 1] = 'NA' OR t[i - 1] = 'NA' THEN '' ELSE token END
        WHEN token = 'True' THEN 'true'
        WHEN token = 'False' THEN 'false'
        WHEN t[i + 1] = '(' THEN CASE WHEN t[i + 3] = '=' AND t[i - 1] = ')' THEN ',' ELSE '' END
        WHEN t[i + 1] = '=' THEN CASE WHEN token = 'dtype' THEN '' ELSE '"' || token || '"' END
        WHEN t[i - 2] = 'dtype' THEN ''
        ELSE token
      END\
      """;

  private PythonText() {}

  /**
   * SQL of a text as JSON, if it's a value that Python has written; of any other text as it is.
   *
   * @param text SQL of a VARCHAR
   */
  static String json(String text) {
    return """
    CASE WHEN json_valid(%1$s) THEN %1$s
         ELSE coalesce(list_filter(list_transform([regexp_extract_all(%1$s, %2$s)],
                lambda t: array_to_string(list_transform(t, lambda token, i: %3$s), '')), lambda json: json_valid(json))[1], %1$s) END\
    """
        .formatted(text, Sql.text(TOKEN), JSON);
  }
}
