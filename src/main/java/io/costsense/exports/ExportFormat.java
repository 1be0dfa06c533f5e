package io.costsense.exports;

import io.costsense.lake.ColumnType;

/** How a dataset is written. */
enum ExportFormat {
  CSV("csv", "text/csv;charset=UTF-8") {
    @Override
    String options(boolean header) {
      return "FORMAT csv, HEADER %s, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''"
          .formatted(header);
    }

    // FOCUS's NumericFormat and DateTimeFormat: a decimal without needless zeros, a time in UTC
    // with a Z. Where a charge's time has a fraction of a second it stays, though FOCUS has none.
    // A time goes by way of TIMESTAMP, which needs no calendar.
    @Override
    String expression(String value, ColumnType type) {
      return switch (type) {
        case DECIMAL -> "rtrim(rtrim(%s::VARCHAR, '0'), '.')".formatted(value);
        case TIME ->
            "replace(make_timestamp(epoch_us(%s))::VARCHAR, ' ', 'T') || 'Z'".formatted(value);
        case STRING, LONG -> value;
      };
    }
  },
  PARQUET("parquet", "application/vnd.apache.parquet") {
    @Override
    String options(boolean header) {
      return "FORMAT parquet, COMPRESSION zstd";
    }

    // Custom columns are text, as they are in CSV.
    @Override
    String expression(String value, ColumnType type) {
      return type == ColumnType.LONG ? value + "::VARCHAR" : value;
    }
  };

  private final String ending;
  private final String mediaType;

  ExportFormat(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** As parameters and file names spell it. */
  String ending() {
    return ending;
  }

  String mediaType() {
    return mediaType;
  }

  /**
   * What stands in COPY's brackets.
   *
   * @param header whether the file begins with the names of the columns, if the format has a choice
   */
  abstract String options(boolean header);

  /** SQL of a value as the format wants it written. */
  abstract String expression(String value, ColumnType type);
}
