package io.costsense.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The column names of a delivered CSV bill, and where they stand.
 *
 * @param above how many records stand above them
 * @param line the line that they stand on, from 1
 * @param first the first of the records above them as it stands there; empty without any
 */
public record BillHeader(
    List<String> names, Compression compression, int above, long line, String first) {

  private static final int MOST_ABOVE = 20;

  /**
   * Looks for the names in the first lines of a file.
   *
   * @param isHeader whether some values are a bill's column names
   * @return the first of these lines; the first line of the file if none is
   * @throws CsvRefused if the file isn't a CSV file with a header
   */
  public static BillHeader find(Path file, Predicate<List<String>> isHeader) throws IOException {
    Optional<BillHeader> below = below(file, isHeader);
    if (below.isPresent()) {
      return below.get();
    }
    CsvHeader header = CsvHeader.read(file);
    return new BillHeader(header.names(), header.compression(), 0, 1, "");
  }

  private static Optional<BillHeader> below(Path file, Predicate<List<String>> isHeader)
      throws IOException {
    try (CsvBytes bytes =
        new CsvBytes(file, count -> {}).bounded(CsvHeader.MAX_BYTES, CsvHeader.TOO_LONG)) {
      CsvRecords records = new CsvRecords(bytes, 1 << 16, CsvHeader.MAX_BYTES);
      String first = "";
      for (int above = 0; above <= MOST_ABOVE && records.next(); above++) {
        List<String> names = names(records);
        if (isHeader.test(names)) {
          return above == 0
              ? Optional.empty()
              : Optional.of(
                  new BillHeader(names, bytes.compression(), above, records.line(), first));
        }
        first = above == 0 ? String.join(",", names) : first;
      }
      return Optional.empty();
    } catch (CsvRefused e) {
      // A long line, or a damaged file: the first line tells.
      return Optional.empty();
    }
  }

  private static List<String> names(CsvRecords records) {
    var names = new ArrayList<String>();
    for (int i = 0; i < Math.min(records.fields(), CsvRecords.MAX_FIELDS); i++) {
      names.add(CsvText.of(records, i));
    }
    while (!names.isEmpty() && names.getLast().isBlank()) {
      names.removeLast();
    }
    return List.copyOf(names);
  }
}
