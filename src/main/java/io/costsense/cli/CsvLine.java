package io.costsense.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A line of CSV (RFC 4180) that a spreadsheet takes for values, never for formulas. */
final class CsvLine {

  private CsvLine() {}

  static String of(String... cells) {
    return of(Arrays.asList(cells));
  }

  static String of(List<String> cells) {
    return cells.stream().map(CsvLine::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    String safe = cell.matches("(?s)[=+@\t\r].*|-\\D.*") ? "'" + cell : cell;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
