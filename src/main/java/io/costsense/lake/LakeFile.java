package io.costsense.lake;

import java.nio.file.Path;
import java.time.Instant;

/**
 * An immutable Parquet file with charges of one import and one billing period.
 *
 * @param firstCharge the earliest ChargePeriodStart in it
 * @param lastCharge the latest ChargePeriodStart in it, inclusive
 */
public record LakeFile(
    Path path,
    String source,
    Instant billingPeriodStart,
    long importId,
    long lines,
    Instant firstCharge,
    Instant lastCharge) {

  /** The rollup of exactly this file's charges; it lives and dies with the file. */
  public Path rollup() {
    return rollupOf(path);
  }

  /** {@code .../data/import-12/x.parquet} has {@code .../rollup/import-12/x.parquet}. */
  public static Path rollupOf(Path data) {
    int names = data.getNameCount();
    Path table = data.getRoot().resolve(data.subpath(0, names - 3));
    return table.resolve("rollup").resolve(data.subpath(names - 2, names));
  }

  /** Whether a path is one of a data file that an import has written. */
  static boolean hasRollup(Path data) {
    int names = data.getNameCount();
    return names > 3
        && data.getName(names - 3).toString().equals("data")
        && data.getName(names - 2).toString().startsWith("import-");
  }

  /** A data or rollup file as it lies below the table: {@code data/import-12/x.parquet}. */
  public static String name(Path file) {
    int names = file.getNameCount();
    return file.subpath(names - 3, names).toString().replace('\\', '/');
  }
}
