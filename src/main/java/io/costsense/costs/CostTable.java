package io.costsense.costs;

import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.CsvTable;
import io.costsense.questions.EngineValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a cost answer as CSV. */
final class CostTable {

  private CostTable() {}

  static byte[] csv(CostQuestion question, CostRows answer) {
    var table = new CsvTable();
    var header = new ArrayList<@Nullable String>(question.names());
    header.addAll(List.of("period", "currency", "amount", "lines", "rest"));
    table.add(header);
    for (CostRow row : answer.rows()) {
      var cells = new ArrayList<@Nullable String>();
      row.values()
          .forEach(
              value ->
                  cells.add(
                      value instanceof String text
                          ? CsvTable.plain(text)
                          : EngineValue.text(value)));
      cells.add(row.period() == null ? null : row.period().toString());
      cells.add(CsvTable.plain(row.currency()));
      cells.add(EngineValue.text(EngineValue.of(row.amount())));
      cells.add(Long.toString(row.lines()));
      cells.add(Boolean.toString(row.rest()));
      table.add(cells);
    }
    return table.bytes();
  }
}
