package io.costsense.ledger.questions;

import io.costsense.lake.Column;
import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Two deliveries of the same billing period of the same source, and where their charges lie.
 *
 * @param version of the newer import; it has the columns of both
 */
record Restatement(
    String source,
    Instant period,
    RestatedPeriods.Delivery before,
    RestatedPeriods.Delivery after,
    TableVersion version,
    List<LakeFile> filesBefore,
    List<LakeFile> filesAfter) {

  String relationBefore(Predicate<Column> wanted) {
    return placed(filesBefore, wanted);
  }

  String relationAfter(Predicate<Column> wanted) {
    return placed(filesAfter, wanted);
  }

  /** Conditions on a charge's line need its position, which two relations joined would lose. */
  private String placed(List<LakeFile> files, Predicate<Column> wanted) {
    return "(SELECT *, file_index, file_row_number FROM %s)"
        .formatted(version.relation(files, wanted));
  }
}
