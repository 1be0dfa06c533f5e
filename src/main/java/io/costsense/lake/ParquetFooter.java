package io.costsense.lake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the end of a Parquet file from elsewhere tells before any value of it is read: that it must
 * not, or can't, be read.
 */
public final class ParquetFooter {

  /** A file whose end is encrypted too has this mark; one of which only columns are has not. */
  private static final String ENCRYPTED = "PARE";

  private static final String NO_KEY =
      "The Parquet file is encrypted, and CostSense has no key for it. Decrypt it, and deliver"
          + " that.";

  /** A Brotli block can be made so that unpacking it writes where it must not. */
  private static final String UNSAFE =
      "The Parquet file is compressed with Brotli, which CostSense doesn't read because of a fault"
          + " in the engine's decoder (CVE-2026-111497). Write it with zstd or snappy, and deliver"
          + " that.";

  private ParquetFooter() {}

  /** What is wrong with a file of which not even the end can be read. */
  public static Optional<String> refusal(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      byte[] mark = new byte[ENCRYPTED.length()];
      bytes.seek(Math.max(0, bytes.length() - mark.length));
      int read = bytes.read(mark);
      return read == mark.length && new String(mark, US_ASCII).equals(ENCRYPTED)
          ? Optional.of(NO_KEY)
          : Optional.empty();
    }
  }

  /** SQL of the row that {@link #refusal(ResultSet)} reads; it decodes no page of the file. */
  public static String sql(Path file) {
    return """
    SELECT EXISTS (FROM parquet_file_metadata(%1$s) WHERE encryption_algorithm IS NOT NULL) AS encrypted,
           EXISTS (FROM parquet_metadata(%1$s) WHERE compression = 'BROTLI') AS brotli\
    """
        .formatted(Sql.file(file));
  }

  /** What is wrong with a file by its end; empty if its values can be read. */
  public static Optional<String> refusal(ResultSet rows) throws SQLException {
    rows.next();
    if (rows.getBoolean("encrypted")) {
      return Optional.of(NO_KEY);
    }
    return rows.getBoolean("brotli") ? Optional.of(UNSAFE) : Optional.empty();
  }
}
