package io.costsense.csv;

/**
 * The records that the engine has refused, by where they begin in the decompressed file. An offset
 * may also point at a blank line before the record, as DuckDB's do.
 */
final class CsvRefusals {

  private final long[] offsets;
  private int next;

  /**
   * @param offsets ascending, from 0
   */
  CsvRefusals(long[] offsets) {
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] < offsets[i - 1]) {
        throw new IllegalArgumentException("The offsets of refused records must ascend");
      }
    }
    this.offsets = offsets;
  }

  /**
   * How many of the offsets belong to the record: those up to its end that no record before it had.
   */
  int take(CsvRecords record) {
    long end = record.offset() + record.length();
    int first = next;
    while (next < offsets.length && offsets[next] < end) {
      next++;
    }
    return next - first;
  }

  boolean isDone() {
    return next == offsets.length;
  }

  /** The position, among all offsets, of the first that hasn't been taken. */
  int position() {
    return next;
  }
}
