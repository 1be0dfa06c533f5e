package io.costsense.ledger.questions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a cost answer as a table: CSV as RFC 4180 describes it. Missing values are empty.
 *
 * <p>Texts come from bills, and a spreadsheet would run one that begins like a formula: such a text
 * gets an apostrophe in front, as <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a> advises.
 */
final class CostTable {

  private CostTable() {}

  static byte[] csv(CostQuestion question, CostRows answer) {
    var table = new StringBuilder();
    var header = new ArrayList<@Nullable String>(question.names());
    header.addAll(List.of("period", "currency", "amount", "lines", "rest"));
    append(table, header);
    for (CostRow row : answer.rows()) {
      var cells = new ArrayList<@Nullable String>();
      row.values()
          .forEach(
              value ->
                  cells.add(value instanceof String text ? plain(text) : EngineValue.text(value)));
      cells.add(row.period() == null ? null : row.period().toString());
      cells.add(row.currency() == null ? null : plain(row.currency()));
      cells.add(EngineValue.text(EngineValue.of(row.amount())));
      cells.add(Long.toString(row.lines()));
      cells.add(Boolean.toString(row.rest()));
      append(table, cells);
    }
    return table.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder table, List<@Nullable String> cells) {
    table
        .append(cells.stream().map(CostTable::cell).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String plain(String text) {
    return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
  }

  private static String cell(@Nullable String text) {
    String cell = Objects.requireNonNullElse(text, "");
    return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
