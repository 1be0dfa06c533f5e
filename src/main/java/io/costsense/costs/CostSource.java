package io.costsense.costs;

import io.costsense.currency.Conversion;
import io.costsense.questions.CostQuestion;
import java.util.Optional;

/** Answers questions about one version of the ledger, all under the same filters. */
@FunctionalInterface
public interface CostSource {

  /**
   * The answer, in no order; the question's own filters come on top of the source's.
   *
   * @param conversion by which the groups are ranked, if not by the amounts as they are, which it
   *     doesn't change
   */
  CostRows answer(CostQuestion question, Optional<Conversion> conversion);

  /** The answer ranked by the amounts as they are. */
  default CostRows answer(CostQuestion question) {
    return answer(question, Optional.empty());
  }
}
