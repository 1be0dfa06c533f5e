package io.costsense.deliveries;

import io.costsense.deliveries.DeliveredFile.Standing;
import io.costsense.platform.FullDisk;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks the zip archives of a delivery, because DuckDB reads none, and so that it and the
 * independent reader read the same bytes. No file is ever written under a name from an archive.
 */
final class ZipArchives {

  private static final int MOST_ENTRIES = 10_000;

  /** Of a directory; ten thousand entries with names of a thousand bytes take a sixth of it. */
  private static final long MOST_DIRECTORY = 64L << 20;

  private static final int LONGEST_NAME = 1_000;

  /** What may follow an entry: its checksum and sizes once more. */
  private static final int LONGEST_DESCRIPTOR = 24;

  /** What no name in an archive of bills has: a way out of it, or what only a terminal obeys. */
  private static final Pattern STRANGE =
      Pattern.compile("^[/\\\\]|^[A-Za-z]:|\\p{Cntrl}|(^|[/\\\\])\\.\\.([/\\\\]|$)");

  private static final int BUFFER = 1 << 16;

  private final Path into;
  private final LeftOut leftOut;
  private int files;
  private long left;

  /**
   * @param into an own folder
   * @param most bytes that all archives together may unpack to
   */
  ZipArchives(Path into, LeftOut leftOut, long most) {
    this.into = into;
    this.leftOut = leftOut;
    this.left = most;
  }

  /** With half of the free disk: the other half is for what is made of the files. */
  static ZipArchives of(Path into, LeftOut leftOut) throws IOException {
    long free = Files.getFileStore(Files.createDirectories(into)).getUsableSpace();
    return new ZipArchives(into, leftOut, free / 2);
  }

  /**
   * The files that an archive holds, in their order there.
   *
   * @throws BadDelivery if they can't be had, or are more than fits
   */
  List<DeliveredFile> unpacked(DeliveredFile archive) throws IOException {
    ZipEnd end = demandSmallDirectory(archive);
    var found = new ArrayList<DeliveredFile>();
    try (ZipFile zip = ZipFile.builder().setPath(archive.path()).get()) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      if (entries.size() > MOST_ENTRIES) {
        throw tooMany(archive);
      }
      demandNothingBetween(archive, zip, end);
      if (entries.isEmpty()) {
        leftOut.other(archive.name(), true);
      }
      for (ZipArchiveEntry entry : entries) {
        DeliveredFile file = entry.isDirectory() ? null : unpacked(archive, zip, entry);
        if (file != null) {
          found.add(file);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(archive, e);
    }
    archive.demandUnchanged();
    demandBill(archive, found);
    return found;
  }

  private static ZipEnd demandSmallDirectory(DeliveredFile archive) throws IOException {
    ZipEnd end = ZipEnd.of(archive.path());
    if (end == null) {
      throw BadDelivery.unreadable(
          archive, "It is no whole zip archive: it was cut off, or it is something else.");
    }
    if (end.bytes() > MOST_DIRECTORY) {
      throw tooMany(archive);
    }
    return end;
  }

  /** Between what its directory names there may be files that it doesn't: another archive's. */
  private static void demandNothingBetween(DeliveredFile archive, ZipFile zip, ZipEnd end) {
    long at = 0;
    boolean whole = end.last();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
      long gap = entry.getLocalHeaderOffset() - at;
      whole &= gap >= 0 && gap <= (at == 0 ? 0 : LONGEST_DESCRIPTOR);
      at = entry.getDataOffset() + entry.getCompressedSize();
    }
    long gap = end.start() < 0 ? 0 : end.start() - at;
    if (!whole || gap < 0 || gap > LONGEST_DESCRIPTOR) {
      throw BadDelivery.unreadable(
          archive,
          "The zip archive holds bytes that its directory doesn't name, like two archives that were"
              + " joined in one file. Deliver each archive by itself, or unpack it and deliver the"
              + " folder.");
    }
  }

  private static BadDelivery tooMany(DeliveredFile archive) {
    return BadDelivery.unreadable(
        archive,
        Sentence.of(
            "The zip archive holds more than %,d files. Unpack it and deliver the folder.",
            MOST_ENTRIES));
  }

  private static BadDelivery damaged(DeliveredFile archive, Exception e) throws IOException {
    archive.demandUnchanged();
    if (e instanceof IOException failure && FullDisk.caused(e)) {
      throw failure;
    }
    return BadDelivery.unreadable(archive, "The zip archive is damaged. Deliver it again.");
  }

  private static void demandBill(DeliveredFile archive, List<DeliveredFile> found) {
    if (found.isEmpty() && archive.standing() == Standing.NAMED) {
      throw BadDelivery.unreadable(
          archive, "No file in the zip archive has the name of a bill. Deliver one that holds it.");
    }
  }

  /** Null for what is no bill by its name. */
  private @Nullable DeliveredFile unpacked(
      DeliveredFile archive, ZipFile zip, ZipArchiveEntry entry) throws IOException {
    String name = entry.getName();
    if (name.length() > LONGEST_NAME || STRANGE.matcher(name).find()) {
      throw BadDelivery.unreadable(
          archive,
          "A file in the zip archive has a name that leads out of it, or that no file can have."
              + " Unpack it yourself and deliver the bills in it.");
    }
    Path path = Path.of(name);
    boolean bill = DeliveredFiles.endsLikeBill(path);
    if (!bill || DeliveredFolder.isHidden(path)) {
      if (!DeliveredFolder.isHidden(path) && UnreadParts.looksLikeBill(name)) {
        leftOut.part(archive.name() + "!/" + name);
      } else {
        leftOut.other(archive.name() + "!/" + name, bill);
      }
      return null;
    }
    demandReadable(archive, zip, entry);
    Path target = into.resolve("unpacked-" + files++ + ending(name));
    write(archive, zip, entry, target);
    DeliveredFile file = archive.unpacked(target, name);
    if (isManifest(target, path)) {
      throw BadDelivery.unreadable(
          archive,
          "The zip archive holds a manifest, %s. Unpack it and deliver the folder, so that just the files count that the manifest names."
              .formatted(name));
    }
    return file;
  }

  private static boolean isManifest(Path content, Path name) throws IOException {
    return name.toString().toLowerCase(Locale.ROOT).endsWith(".json")
        && ManifestFiles.read(content, name, name.toString()).isPresent();
  }

  private static void demandReadable(DeliveredFile archive, ZipFile zip, ZipArchiveEntry entry) {
    String name = entry.getName();
    if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      throw BadDelivery.unreadable(
          archive,
          "There is a zip archive in the zip archive, %s. Unpack the outer one and deliver what is in it."
              .formatted(name));
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw BadDelivery.unreadable(
          archive,
          "%s in the zip archive is encrypted. Unpack it with its password and deliver that."
              .formatted(name));
    }
    if (!zip.canReadEntryData(entry) || entry.isUnixSymlink()) {
      throw BadDelivery.unreadable(
          archive,
          "%s in the zip archive is a link, or packed in a way that isn't read. Unpack it and deliver that."
              .formatted(name));
    }
  }

  /** What a reader goes by who looks at the name, such as {@code .csv.gz}. */
  private static String ending(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.toLowerCase(Locale.ROOT).replaceFirst("^.*?(\\.[a-z]+(\\.[a-z]+)?)$", "$1");
  }

  private void write(DeliveredFile archive, ZipFile zip, ZipArchiveEntry entry, Path target)
      throws IOException {
    var crc = new CRC32();
    long bytes = 0;
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw BadDelivery.unreadable(
              archive,
              "What the zip archive holds takes more than half of the free disk. Make room in the"
                  + " data directory, or deliver less at once.");
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("Unpacking was interrupted");
        }
        crc.update(buffer, 0, read);
        out.write(buffer, 0, read);
        bytes += read;
      }
    }
    if (bytes != entry.getSize() || crc.getValue() != entry.getCrc()) {
      throw BadDelivery.unreadable(
          archive,
          "%s in the zip archive is damaged: its checksum is another. Deliver the archive again."
              .formatted(entry.getName()));
    }
  }
}
