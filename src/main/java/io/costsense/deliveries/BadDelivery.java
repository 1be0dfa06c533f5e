package io.costsense.deliveries;

import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import java.util.Map;

/** A delivery that can't be imported as it is, for a reason that lies in the delivery. */
public class BadDelivery extends Problem {

  public static final ProblemType NOT_READABLE =
      new ProblemType("bill-not-readable", 422, "The bill can't be read");
  public static final ProblemType BAD_LINES =
      new ProblemType("bad-lines", 422, "The bill has bad lines");
  static final ProblemType CHANGED =
      new ProblemType("file-changed", 422, "A file changed while it was read");
  public static final ProblemType OTHER_BILL =
      new ProblemType("another-bill", 422, "The delivery would replace another bill");

  public static final ProblemType TWICE =
      new ProblemType("counted-twice", 422, "The delivery's charges would count twice");

  /**
   * @param detail what is wrong and what to do, in whole sentences
   */
  public BadDelivery(ProblemType type, String detail) {
    super(type, detail, Map.of());
  }

  /** A file that can't be read, with the reason in whole sentences. */
  public static BadDelivery unreadable(DeliveredFile file, String why) {
    return new BadDelivery(NOT_READABLE, file.name() + ": " + why);
  }
}
