package io.costsense.ledger.imports;

import io.costsense.focus.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a delivery as it was when the import began.
 *
 * @param name what reports call it: its path within the delivery
 * @param says how a manifest says that it looks at its bill; empty if none does
 * @param rows how many lines a manifest says that it has; null if none does
 */
record DeliveredFile(
    Path path,
    String name,
    long bytes,
    FileTime modified,
    @Nullable Object key,
    String says,
    @Nullable Long rows) {

  /** Of its path so much may tell how it looks at its bill: its name and two folders. */
  private static final int TELLING = 3;

  private static final Pattern JSON = Pattern.compile("(?i)\\.(json|jsonl|ndjson)(\\.(gz|zst))?$");

  static DeliveredFile of(Path path, String name) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new DeliveredFile(
        path,
        name,
        attributes.size(),
        attributes.lastModifiedTime(),
        attributes.fileKey(),
        "",
        null);
  }

  /** The same file with what a manifest says about it. */
  DeliveredFile as(String nowSays, @Nullable Long nowRows) {
    return new DeliveredFile(path, name, bytes, modified, key, nowSays, nowRows);
  }

  boolean isParquet() {
    return name.toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  boolean isJson() {
    return JSON.matcher(name).find();
  }

  /** How it looks at its bill, by what a manifest says of it, or by its name. */
  @Nullable String view(Format format) {
    int names = path.getNameCount();
    Path end = path.subpath(Math.max(0, names - TELLING), names);
    return format.view(says).or(() -> format.view(end.toString())).orElse(null);
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
