package io.costsense.commitments;

import static io.costsense.commitments.Savings.percent;

import java.math.BigDecimal;

/** Adds up parts to savings. */
final class SavingsSum {

  private long lines;
  private BigDecimal purchased = BigDecimal.ZERO;
  private Known list = Known.NONE;
  private Known contract = Known.NONE;
  private Known effective = Known.NONE;
  private Known negotiated = Known.NONE;
  private Known commitment = Known.NONE;
  private Known commitmentOf = Known.NONE;
  private Known total = Known.NONE;
  private Known totalOf = Known.NONE;
  private Known used = Known.NONE;
  private Known unused = Known.NONE;
  private Known covered = Known.NONE;
  private Known coverable = Known.NONE;
  private Known onDemand = Known.NONE;

  void add(Part part) {
    lines += part.lines();
    switch (part.role()) {
      case PURCHASE -> purchased = purchased.add(part.billed());
      case UNUSED -> unused = amortised(unused, part);
      case USED -> {
        consumption(part);
        used = amortised(used, part);
        covered = covered.with(part.listed(), part.list(), part.lines());
      }
      case ELIGIBLE -> {
        consumption(part);
        coverable = coverable.with(part.listed(), part.list(), part.lines());
        onDemand = amortised(onDemand, part);
      }
      case OTHER -> consumption(part);
    }
  }

  private static Known amortised(Known known, Part part) {
    return known.with(part.amortised(), part.effective(), part.lines());
  }

  /** What was consumed has prices to compare. */
  private void consumption(Part part) {
    boolean atList = part.listed() && part.amortised();
    boolean atContract = part.contracted() && part.amortised();
    list = list.with(part.listed(), part.list(), part.lines());
    contract = contract.with(part.contracted(), part.contract(), part.lines());
    effective = amortised(effective, part);
    negotiated =
        negotiated.with(
            part.listed() && part.contracted(),
            part.list().subtract(part.contract()),
            part.lines());
    commitment =
        commitment.with(atContract, part.contract().subtract(part.effective()), part.lines());
    commitmentOf = commitmentOf.with(atContract, part.contract(), part.lines());
    total = total.with(atList, part.list().subtract(part.effective()), part.lines());
    totalOf = totalOf.with(atList, part.list(), part.lines());
  }

  Savings savings() {
    Known net = total.less(unused);
    return new Savings(
        lines,
        list.amount(),
        contract.amount(),
        effective.plus(unused).amount(),
        negotiated.amount(),
        commitment.amount(),
        net.amount(),
        percent(net.amount(), totalOf.amount()),
        percent(commitment.less(unused).amount(), commitmentOf.amount()),
        new Savings.Utilization(
            purchased,
            used.amount(),
            unused.amount(),
            percent(used.sum(), used.plus(unused).sum())),
        coverage(),
        missing(net));
  }

  private Savings.Coverage coverage() {
    Known eligible = covered.plus(coverable);
    return new Savings.Coverage(
        covered.amount(),
        eligible.amount(),
        percent(covered.sum(), eligible.sum()),
        onDemand.amount());
  }

  private Savings.Missing missing(Known net) {
    return new Savings.Missing(
        list.missing(),
        contract.missing(),
        effective.plus(unused).missing(),
        negotiated.missing(),
        commitment.missing(),
        net.missing(),
        used.plus(unused).missing(),
        covered.plus(coverable).missing(),
        onDemand.missing());
  }
}
