package io.costsense.conformance;

import io.costsense.focus.FocusVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks bills against FOCUS. */
public final class Conformance {

  private Conformance() {}

  /** The versions that a bill can be checked against. */
  public static List<FocusVersion> versions() {
    return RuleBook.VERSIONS;
  }

  /**
   * Checks a CSV file, packed or not, or a Parquet file, as it was delivered.
   *
   * @param version to check against; null takes the one that the header is recognised as
   * @throws UnreadableBill if the file can't be read as a FOCUS bill
   */
  public static ConformanceReport check(Path file, @Nullable FocusVersion version)
      throws IOException {
    try (var delivered = DeliveredBill.open(file)) {
      Recognised recognised = Recognised.of(delivered.header(), version);
      Bill bill = delivered.load(recognised.version());
      var book = RuleBook.of(recognised.version());
      return new ConformanceReport(
          recognised.version(), recognised.sentence(), bill.lines(), Evaluation.of(book, bill));
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB can't check %s".formatted(file), e);
    }
  }
}
