package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.imports.Import.FileReport;
import io.costsense.imports.Import.Reject;
import io.costsense.platform.ProblemType;
import java.util.List;

/** A delivery that was read to its end and can't be imported as it is. */
final class RefusedReadings extends BadDelivery {

  private final transient List<FileReport> files;
  private final transient List<Reject> rejects;
  private final long badLines;

  /**
   * @param rejects the first bad values
   * @param badLines how many lines are bad
   */
  RefusedReadings(
      ProblemType type,
      String detail,
      List<FileReport> files,
      List<Reject> rejects,
      long badLines) {
    super(type, detail);
    this.files = files;
    this.rejects = rejects;
    this.badLines = badLines;
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
