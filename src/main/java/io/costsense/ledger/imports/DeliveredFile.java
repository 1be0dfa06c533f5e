package io.costsense.ledger.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of a delivery as it was when the import began.
 *
 * @param name what reports call it: its path within the delivery
 */
record DeliveredFile(Path path, String name, long bytes, FileTime modified, @Nullable Object key) {

  static DeliveredFile of(Path path, String name) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new DeliveredFile(
        path, name, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
  }

  boolean isParquet() {
    return name.toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  /**
   * @throws BadDelivery if the file is not any more what it was when the import began
   */
  void demandUnchanged() {
    try {
      DeliveredFile now = of(path, name);
      if (now.bytes == bytes && now.modified.equals(modified) && Objects.equals(now.key, key)) {
        return;
      }
    } catch (IOException e) {
      // Gone: changed as well.
    }
    throw new BadDelivery(
        BadDelivery.CHANGED,
        "%s changed while it was read. Wait until it is written completely, then import it again."
            .formatted(name));
  }
}
