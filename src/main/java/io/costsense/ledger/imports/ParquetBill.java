package io.costsense.ledger.imports;

import io.costsense.focus.Format;
import io.costsense.focus.Recognition.Recognised;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A Parquet file. */
record ParquetBill(DeliveredFile file, int position, Recognised format) implements Bill {

  static ParquetBill recognise(
      DeliveredFile file, int position, @Nullable Format asked, Connection connection) {
    throw new BadDelivery(BadDelivery.NOT_READABLE, "not yet");
  }

  @Override
  public String sha256() throws IOException {
    return Hashes.sha256(file.path());
  }

  @Override
  public Reading read(Workbench bench) throws SQLException, IOException {
    throw new BadDelivery(BadDelivery.NOT_READABLE, "not yet");
  }
}
