package io.costsense.exports;

import io.costsense.costs.ChargeSelection;
import io.costsense.focus.FocusVersion;
import io.costsense.lake.LakeFile;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param focus the version whose columns the dataset has
 * @param lineage whether it also tells where each charge came from
 */
record Export(ChargeSelection selection, FocusVersion focus, ExportFormat format, boolean lineage) {

  /**
   * Billing period by billing period, as an import would lay them down again: the export of an
   * imported export has the same order.
   */
  private static final Comparator<LakeFile> ORDER =
      Comparator.comparing(LakeFile::billingPeriodStart)
          .thenComparing(LakeFile::source)
          .thenComparingLong(LakeFile::importId)
          .thenComparing(LakeFile::path);

  /** The files of its charges, in its order. */
  List<LakeFile> files() {
    return selection.files().stream().sorted(ORDER).toList();
  }

  /** Such as {@code focus-1.4_2026-03-01_2026-04-01.csv}; without days if there are none. */
  String fileName() {
    return "focus-"
        + focus.number()
        + day(selection.from())
        + day(selection.to())
        + "."
        + format.ending();
  }

  private static String day(@Nullable Instant instant) {
    return instant == null ? "" : "_" + instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * A COPY of a part of it into a file, in its order.
   *
   * @param header whether the file begins with the names of the columns
   */
  SqlQuery copy(ExportPart part, List<ExportColumn> columns, boolean header, Path file) {
    String target =
        "TO %s (%s, USE_TMP_FILE false)"
            .formatted(Sql.text(file.toString()), format.options(header));
    if (part.files().isEmpty()) {
      return new SqlQuery(
          selection.version().tenant(),
          "COPY (SELECT %s LIMIT 0) %s"
              .formatted(
                  columns.stream()
                      .map(ExportColumn::selectNothing)
                      .collect(Collectors.joining(", ")),
                  target));
    }
    return selection.query(
        """
        COPY (
          SELECT %s
          FROM %s
          WHERE %s AND %s
        ) %s
        """
            .formatted(
                columns.stream()
                    .map(column -> column.select(format))
                    .collect(Collectors.joining(",\n         ")),
                selection.version().relation(part.files(), column -> true),
                part.condition(),
                selection.condition(),
                target));
  }
}
