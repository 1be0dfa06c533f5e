package io.costsense.focus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A Parquet file of which one bit of its footer is wrong, so that DuckDB gives up while reading it:
 * a DuckDB that has read it answers nothing any more.
 */
public final class FatalParquet {

  private static final int END = 8;

  private FatalParquet() {}

  /** Writes such a file with the rows of a query. */
  public static Path write(Path file, String select) throws SQLException, IOException {
    try (var duckDb = new DuckDb()) {
      duckDb.run("COPY (%s) TO '%s' (FORMAT parquet)".formatted(select, file));
      byte[] whole = Files.readAllBytes(file);
      for (int at = whole.length - END - footer(whole); at < whole.length - END; at++) {
        byte[] hurt = whole.clone();
        hurt[at] ^= 1;
        Files.write(file, hurt);
        if (isFatal(file, duckDb)) {
          return file;
        }
      }
    }
    throw new AssertionError("DuckDB doesn't give up any more on any such file");
  }

  private static int footer(byte[] parquet) {
    int at = parquet.length - END;
    return (parquet[at] & 255) | (parquet[at + 1] & 255) << 8 | (parquet[at + 2] & 255) << 16;
  }

  private static boolean isFatal(Path file, DuckDb duckDb) {
    try {
      duckDb.rows("SELECT max(hash(*COLUMNS(*))) FROM read_parquet('%s')".formatted(file));
      return false;
    } catch (SQLException e) {
      return String.valueOf(e.getMessage()).startsWith("INTERNAL Error");
    }
  }
}
