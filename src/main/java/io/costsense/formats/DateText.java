package io.costsense.formats;

/**
 * Times that are written as ISO 8601 says or, as Azure's older exports do, with month, day and year
 * divided by slashes.
 */
final class DateText {

  private DateText() {}

  /**
   * SQL of the point in time that a text means, in UTC; null for one that means none.
   *
   * @param text SQL of a VARCHAR
   */
  static String sql(String text) {
    return """
    CASE WHEN contains(%1$s, '/')
         THEN try_strptime(%1$s, ['%%m/%%d/%%Y', '%%m/%%d/%%Y %%H:%%M:%%S', '%%m/%%d/%%Y %%I:%%M:%%S %%p', '%%m/%%d/%%Y %%H:%%M'])::TIMESTAMPTZ
         ELSE TRY_CAST(%1$s AS TIMESTAMPTZ) END\
    """
        .formatted(text);
  }
}
