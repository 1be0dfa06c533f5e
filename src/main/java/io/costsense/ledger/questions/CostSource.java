package io.costsense.ledger.questions;

/** Answers questions about one version of the ledger, all under the same filters. */
@FunctionalInterface
interface CostSource {

  /** The answer, in no order; the question's own filters come on top of the source's. */
  CostRows answer(CostQuestion question);
}
