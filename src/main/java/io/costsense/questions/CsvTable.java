package io.costsense.questions;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV, as RFC 4180 describes it. Missing values are empty.
 *
 * <p>Texts come from bills, and a spreadsheet would run one that begins like a formula: such a text
 * gets an apostrophe in front, as <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a> advises.
 */
public final class CsvTable {

  private final StringBuilder table = new StringBuilder();

  /** Adds a row; what may come from a bill must have gone through {@link #plain}. */
  public void add(List<? extends @Nullable String> cells) {
    table
        .append(cells.stream().map(CsvTable::cell).collect(Collectors.joining(",")))
        .append("\r\n");
    if (table.length() > AnswerBytes.MOST) {
      throw QuestionProblem.answerTooLarge();
    }
  }

  /** A text of a bill that no spreadsheet takes for a formula. */
  public static @Nullable String plain(@Nullable String text) {
    return text != null && text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
  }

  public byte[] bytes() {
    return table.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(@Nullable String text) {
    String cell = Objects.requireNonNullElse(text, "");
    return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
