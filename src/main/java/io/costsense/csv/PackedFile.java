package io.costsense.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A delivered file that may be packed. */
public final class PackedFile {

  private PackedFile() {}

  /**
   * Its content.
   *
   * @throws CsvRefused if it is damaged, also later while it is read
   */
  public static InputStream open(Path file) throws IOException {
    return new CsvBytes(file, read -> {});
  }
}
