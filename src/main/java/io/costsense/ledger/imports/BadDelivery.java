package io.costsense.ledger.imports;

import io.costsense.kernel.Problem;
import io.costsense.kernel.ProblemType;
import io.costsense.ledger.imports.Import.FileReport;
import io.costsense.ledger.imports.Import.Reject;
import java.util.List;
import java.util.Map;

/** A delivery that can't be imported as it is, for a reason that lies in the delivery. */
final class BadDelivery extends Problem {

  static final ProblemType NOT_READABLE =
      new ProblemType("bill-not-readable", 422, "The bill can't be read");
  static final ProblemType BAD_LINES = new ProblemType("bad-lines", 422, "The bill has bad lines");
  static final ProblemType CHANGED =
      new ProblemType("file-changed", 422, "A file changed while it was read");
  static final ProblemType OTHER_BILL =
      new ProblemType("another-bill", 422, "The delivery would replace another bill");

  static final ProblemType TWICE =
      new ProblemType("counted-twice", 422, "The delivery's charges would count twice");

  private final transient List<FileReport> files;
  private final transient List<Reject> rejects;
  private final long badLines;

  BadDelivery(ProblemType type, String detail) {
    this(type, detail, List.of(), List.of(), 0);
  }

  /**
   * @param rejects the first bad values
   * @param badLines how many lines are bad
   */
  BadDelivery(
      ProblemType type,
      String detail,
      List<FileReport> files,
      List<Reject> rejects,
      long badLines) {
    super(type, detail, Map.of());
    this.files = files;
    this.rejects = rejects;
    this.badLines = badLines;
  }

  /** A file that can't be read, with the reason in whole sentences. */
  static BadDelivery unreadable(DeliveredFile file, String why) {
    return new BadDelivery(NOT_READABLE, file.name() + ": " + why);
  }

  List<FileReport> files() {
    return files;
  }

  List<Reject> rejects() {
    return rejects;
  }

  long badLines() {
    return badLines;
  }
}
