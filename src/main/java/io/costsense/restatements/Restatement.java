package io.costsense.restatements;

import io.costsense.lake.Column;
import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Two deliveries of the same billing period of the same source, and where their charges lie.
 *
 * @param versionBefore of the older import, with the columns of both
 * @param version of the newer import, with the columns of both
 */
record Restatement(
    String source,
    Instant period,
    RestatedPeriods.Delivery before,
    RestatedPeriods.Delivery after,
    TableVersion versionBefore,
    TableVersion version,
    List<LakeFile> filesBefore,
    List<LakeFile> filesAfter) {

  String relationBefore(Predicate<Column> wanted) {
    return placed(versionBefore, filesBefore, wanted);
  }

  String relationAfter(Predicate<Column> wanted) {
    return placed(version, filesAfter, wanted);
  }

  /** Conditions on a charge's line need its position, which two relations joined would lose. */
  private static String placed(
      TableVersion version, List<LakeFile> files, Predicate<Column> wanted) {
    return "(SELECT *, file_index, file_row_number FROM %s)"
        .formatted(version.relation(files, wanted));
  }
}
