package io.costsense.deliveries;

import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import java.util.Map;

/** A delivery that can't be imported as it is, for a reason that lies in the delivery. */
public class BadDelivery extends Problem {

  /**
   * @param detail what is wrong and what to do, in whole sentences
   */
  public BadDelivery(ProblemType type, String detail) {
    super(type, detail, Map.of());
  }

  /** A file that can't be read, with the reason in whole sentences. */
  public static BadDelivery unreadable(DeliveredFile file, String why) {
    return new BadDelivery(DeliveryProblems.BILL_NOT_READABLE, file.name() + ": " + why);
  }
}
