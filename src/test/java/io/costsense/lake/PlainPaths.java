package io.costsense.lake;

import java.io.IOException;
import java.nio.file.Path;

/** A table's metadata as former versions of the ledger have written it: paths without a scheme. */
public final class PlainPaths {

  private PlainPaths() {}

  /**
   * Writes it anew.
   *
   * @param metadata where the table's metadata lies now
   * @return where it lies then
   */
  public static String write(String metadata) throws IOException {
    Path folder = Location.path(metadata).resolve("../..").normalize();
    return new TableMove(metadata, folder, folder.toString()).write();
  }
}
