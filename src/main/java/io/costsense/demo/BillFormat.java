package io.costsense.demo;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A file format that bills are delivered in. */
public enum BillFormat {
  CSV("csv", "csv", "FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''"),
  CSV_GZ("csv.gz", "csv", CSV.copyOptions + ", COMPRESSION gzip"),
  PARQUET("parquet", "parquet", "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880");

  private final String extension;
  private final String rendering;
  private final String copyOptions;

  BillFormat(String extension, String rendering, String copyOptions) {
    this.extension = extension;
    this.rendering = rendering;
    this.copyOptions = copyOptions;
  }

  /**
   * The format with this extension, such as {@code csv.gz}.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static BillFormat of(String extension) {
    return Arrays.stream(values())
        .filter(format -> format.extension.equals(extension))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no format '%s'. Choose one of %s."
                        .formatted(
                            extension,
                            Arrays.stream(values())
                                .map(BillFormat::extension)
                                .collect(Collectors.joining(", ")))));
  }

  /** The end of a file's name, without the dot before it. */
  public String extension() {
    return extension;
  }

  /** Names the script that says how numbers and moments are written. */
  String rendering() {
    return rendering;
  }

  /** What DuckDB's COPY is told. */
  String copyOptions() {
    return copyOptions;
  }
}
