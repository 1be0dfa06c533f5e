package io.costsense.exports;

import io.costsense.lake.LakeFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of the charges, to be written into one working file: those of several data files, or some
 * rows of one.
 *
 * @param from the first row, from 0
 * @param to the first row that is outside; counts for each of the files
 */
record ExportPart(List<LakeFile> files, long from, long to) {

  static ExportPart ofWhole(List<LakeFile> files) {
    return new ExportPart(List.copyOf(files), 0, Long.MAX_VALUE);
  }

  /**
   * Cuts files into parts, in their order.
   *
   * @param lines charges that a part has, about
   */
  static List<ExportPart> cut(List<LakeFile> files, long lines) {
    var parts = new ArrayList<ExportPart>();
    var small = new ArrayList<LakeFile>();
    long together = 0;
    for (LakeFile file : files) {
      if (together > 0 && together + file.lines() > lines) {
        parts.add(ofWhole(small));
        small.clear();
        together = 0;
      }
      if (file.lines() > lines) {
        for (long from = 0; from < file.lines(); from += lines) {
          parts.add(new ExportPart(List.of(file), from, Math.min(from + lines, file.lines())));
        }
      } else {
        small.add(file);
        together += file.lines();
      }
    }
    if (!small.isEmpty() || parts.isEmpty()) {
      parts.add(ofWhole(small));
    }
    return parts;
  }

  /** DuckDB passes by the row groups that have no such row. */
  String condition() {
    return to == Long.MAX_VALUE
        ? "true"
        : "file_row_number >= %d AND file_row_number < %d".formatted(from, to);
  }
}
