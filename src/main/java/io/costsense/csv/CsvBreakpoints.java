package io.costsense.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes where the distance between a record's number and its line changes: {@code
 * record,line_offset}.
 */
final class CsvBreakpoints implements AutoCloseable {

  private static final long FIRST_LINE = 2;

  private final BufferedWriter out;
  private long offset = Long.MIN_VALUE;
  private boolean regular = true;

  CsvBreakpoints(Path file) throws IOException {
    out = Files.newBufferedWriter(file, US_ASCII);
    out.write("record,line_offset\n");
  }

  /** Notes that a record, from 0, stands on a line. */
  void record(long record, long line) throws IOException {
    if (line - record != offset) {
      offset = line - record;
      regular &= offset == FIRST_LINE;
      out.write(record + "," + offset + "\n");
    }
  }

  /** Whether every record k stood on line k + 2. */
  boolean isRegular() {
    return regular;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
