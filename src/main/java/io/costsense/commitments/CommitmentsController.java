package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ChargeSelections;
import io.costsense.questions.Answers;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /commitments}: what became of each commitment. */
@RestController
class CommitmentsController {

  private static final Set<String> PARAMETERS =
      Set.of("from", "to", "group_by", "filter", "limit", "format", "currency", "as_of");

  private final ChargeSelections selections;
  private final Commitments commitments;
  private final Answers answers;

  CommitmentsController(ChargeSelections selections, Commitments commitments, Answers answers) {
    this.selections = selections;
    this.commitments = commitments;
    this.answers = answers;
  }

  /** What tells one answer apart from every other. */
  private record Asked(ChargeSelection selection, String format) {}

  @GetMapping("/api/v1/commitments")
  ResponseEntity<byte[]> commitments(@RequestParam MultiValueMap<String, String> query) {
    ChargeSelection selection = selections.read(query, PARAMETERS);
    String format = ChargeSelections.format(query);
    var asked = new Asked(selection, format);
    return format.equals("csv")
        ? answers.csv(
            selection.version(),
            asked,
            "commitments.csv",
            selection.mostBytes(),
            () -> CommitmentTable.csv(Commitments.names(selection), commitments.of(selection)))
        : answers.json(
            selection.version(),
            asked,
            selection.mostBytes(),
            () -> CommitmentsAnswer.of(selection, commitments.of(selection)));
  }
}
