package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ChargeSelections;
import io.costsense.questions.Answers;
import io.costsense.questions.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /discounts}: what discounts and commitments saved. */
@RestController
class DiscountsController {

  private static final Set<String> PARAMETERS =
      Set.of(
          "from",
          "to",
          "granularity",
          "group_by",
          "filter",
          "limit",
          "format",
          "currency",
          "as_of");

  private final ChargeSelections selections;
  private final Discounts discounts;
  private final Answers answers;

  DiscountsController(ChargeSelections selections, Discounts discounts, Answers answers) {
    this.selections = selections;
    this.discounts = discounts;
    this.answers = answers;
  }

  /** What tells one answer apart from every other. */
  private record Asked(ChargeSelection selection, String format) {}

  @GetMapping("/api/v1/discounts")
  ResponseEntity<byte[]> discounts(@RequestParam MultiValueMap<String, String> query) {
    ChargeSelection selection = selections.read(query, PARAMETERS);
    String format = ChargeSelections.format(query);
    var asked = new Asked(selection, format);
    return format.equals("csv")
        ? answers.csv(
            selection.version(),
            asked,
            "discounts.csv",
            selection.mostBytes(),
            () -> csv(selection))
        : answers.json(
            selection.version(),
            asked,
            selection.mostBytes(),
            () -> DiscountsAnswer.of(selection, discounts.of(selection)));
  }

  private byte[] csv(ChargeSelection selection) {
    var table = new CsvTable();
    var header = new ArrayList<String>(selection.names());
    header.addAll(List.of("period", "currency", "rest"));
    header.addAll(SavingsCells.HEADER);
    table.add(header);
    for (DiscountRows.Row row : discounts.of(selection).rows()) {
      var first = new ArrayList<@Nullable String>(ChargeSelection.cells(row.values()));
      first.add(row.period() == null ? null : row.period().toString());
      first.add(CsvTable.plain(row.currency()));
      first.add(Boolean.toString(row.rest()));
      table.add(SavingsCells.row(first.stream(), row.savings()));
    }
    return table.bytes();
  }
}
