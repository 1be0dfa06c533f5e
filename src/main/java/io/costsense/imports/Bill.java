package io.costsense.imports;

import io.costsense.charges.Checksum;
import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.imports.Import.Reject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One delivered file whose format is known. */
interface Bill {

  DeliveredFile file();

  /** Its position among the files of the delivery, from 0. */
  int position();

  /** What its header and its path were recognised as. */
  PathColumns known();

  default Recognised format() {
    return known().format();
  }

  /** How the file looks at its bill, if its format knows several ways and the file tells which. */
  default @Nullable String view() {
    return file().view(format().format());
  }

  /** The SHA-256 of the file as it lies there, in hex. */
  default String sha256() throws IOException {
    return Checksum.of(file().path()).sha256();
  }

  /**
   * Reads the whole file into data files of the workbench, proving it on the way.
   *
   * @throws BadDelivery if the file as a whole can't be read
   */
  Reading read(Workbench bench) throws SQLException, IOException;

  /**
   * What reading a file found.
   *
   * @param rejects the first bad values, at most {@link Workbench#MOST_REJECTS}
   * @param putAside the bad lines in the columns of their file; null when there are none or bad
   *     lines are not accepted
   */
  record Reading(
      String sha256,
      long linesRead,
      long linesRejected,
      Shelved shelved,
      ControlSums sums,
      List<Reject> rejects,
      @Nullable PutAside putAside) {

    long linesAccepted() {
      return linesRead - linesRejected;
    }
  }

  /**
   * Bad lines in a file of their own.
   *
   * @param lines how many of them it holds: the first ones
   */
  record PutAside(Path file, long lines) {}
}
