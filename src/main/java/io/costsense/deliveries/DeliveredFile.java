package io.costsense.deliveries;

import io.costsense.formats.Format;
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
 * @param path where its bytes are read
 * @param origin where it was delivered, whose folders may tell something about it
 * @param name what reports call it: its path within the delivery
 * @param says how a manifest says that it looks at its bill; empty if none does
 * @param rows how many lines a manifest says that it has; null if none does
 * @param archive the zip archive that it was unpacked from; null if it is a file by itself
 */
public record DeliveredFile(
    Path path,
    Path origin,
    String name,
    long bytes,
    FileTime modified,
    @Nullable Object key,
    Standing standing,
    String says,
    @Nullable Long rows,
    @Nullable DeliveredFile archive) {

  /** Why a file belongs to a delivery. */
  public enum Standing {
    /** Somebody named it, or a manifest did. */
    NAMED,
    /** It lies in a folder without manifests, and may be no bill at all. */
    FOUND,
    /** It lies in a folder with manifests, none of which names it. */
    UNNAMED
  }

  /** Of its path so much may tell how it looks at its bill: its name and two folders. */
  private static final int TELLING = 3;

  private static final Pattern JSON = Pattern.compile("(?i)\\.(json|jsonl|ndjson)(\\.(gz|zst))?$");

  /**
   * A file as it is now.
   *
   * @param real where it lies without links
   */
  public static DeliveredFile of(Path real, Path origin, String name, Standing standing)
      throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
    return new DeliveredFile(
        real,
        origin,
        name,
        attributes.size(),
        attributes.lastModifiedTime(),
        attributes.fileKey(),
        standing,
        "",
        null,
        null);
  }

  /** The same file with what a manifest says about it. */
  DeliveredFile as(String nowSays, @Nullable Long nowRows) {
    return new DeliveredFile(
        path, origin, name, bytes, modified, key, standing, nowSays, nowRows, archive);
  }

  /** A file that this zip archive holds, unpacked. */
  DeliveredFile unpacked(Path content, String entry) throws IOException {
    DeliveredFile file =
        of(
            content,
            origin.resolve(entry),
            name + "!/" + entry,
            standing == Standing.UNNAMED ? Standing.UNNAMED : Standing.FOUND);
    return new DeliveredFile(
        file.path,
        file.origin,
        file.name,
        file.bytes,
        file.modified,
        file.key,
        file.standing,
        says,
        null,
        this);
  }

  public boolean isParquet() {
    return name.toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  public boolean isJson() {
    return JSON.matcher(name).find();
  }

  boolean isZip() {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** How it looks at its bill, by what a manifest says of it, or by its name. */
  public @Nullable String view(Format format) {
    int names = origin.getNameCount();
    Path end = origin.subpath(Math.max(0, names - TELLING), names);
    return format.view(says).or(() -> format.view(end.toString())).orElse(null);
  }

  /**
   * Looks whether the file is as it was.
   *
   * @throws BadDelivery if the file is not any more what it was when the import began
   */
  public void demandUnchanged() {
    if (archive != null) {
      archive.demandUnchanged();
      return;
    }
    try {
      DeliveredFile now = of(path, origin, name, standing);
      if (now.bytes == bytes && now.modified.equals(modified) && Objects.equals(now.key, key)) {
        return;
      }
    } catch (IOException e) {
      // Gone: changed as well.
    }
    throw new BadDelivery(
        DeliveryProblems.FILE_CHANGED,
        "%s changed while it was read. Wait until it is written completely, then import it again."
            .formatted(name));
  }
}
