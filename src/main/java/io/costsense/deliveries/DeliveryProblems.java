package io.costsense.deliveries;

import io.costsense.platform.ProblemType;

/** Why a delivery or a path is refused. */
public final class DeliveryProblems {

  private DeliveryProblems() {}

  static final ProblemType INVALID_PATH =
      new ProblemType("invalid-path", 400, "A path can't be taken");
  public static final ProblemType BILL_NOT_READABLE =
      new ProblemType("bill-not-readable", 422, "The bill can't be read");
  public static final ProblemType BAD_LINES =
      new ProblemType("bad-lines", 422, "The bill has bad lines");
  static final ProblemType FILE_CHANGED =
      new ProblemType("file-changed", 422, "A file changed while it was read");
  public static final ProblemType ANOTHER_BILL =
      new ProblemType("another-bill", 422, "The delivery would replace another bill");
  public static final ProblemType COUNTED_TWICE =
      new ProblemType("counted-twice", 422, "The delivery's charges would count twice");
}
