package io.costsense.ledger.imports;

import io.costsense.focus.Manifest;
import io.costsense.focus.Manifest.NamedFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a delivery as its manifests name them. Of several manifests of one bill the latest
 * counts, because a provider writes a bill anew again and again.
 */
final class ManifestFiles {

  /** A manifest of a hundred thousand files is smaller. */
  private static final long MOST_BYTES = 64L << 20;

  private ManifestFiles() {}

  /** That a key's end is looked for in. */
  private static final int MOST_FOLDERS = 64;

  private static final int LONGEST_SHOWN = 500;

  /** A manifest and where it was found. */
  record Found(Path path, Manifest manifest) {}

  /**
   * Reads a JSON file.
   *
   * @return empty if it is no manifest
   * @throws BadDelivery if it is called a manifest, but is not whole
   */
  static Optional<Found> read(Path path) throws IOException {
    boolean called = path.getFileName().toString().toLowerCase(Locale.ROOT).contains("manifest");
    if (Files.size(path) > MOST_BYTES) {
      if (!called) {
        return Optional.empty();
      }
      throw new BadDelivery(
          BadDelivery.NOT_READABLE,
          "%s is called a manifest, but is larger than %d MiB, which no manifest is. Give it another name if it is a bill."
              .formatted(path, MOST_BYTES >> 20));
    }
    try {
      return Manifest.of(Files.readString(path)).map(manifest -> new Found(path, manifest));
    } catch (IllegalArgumentException | MalformedInputException e) {
      if (!called) {
        return Optional.empty();
      }
      throw new BadDelivery(
          BadDelivery.NOT_READABLE,
          "%s is called a manifest, but is not whole: it is no JSON, ends in the middle, or holds more than a manifest does. Wait until it is written, or copy it again; then import once more."
              .formatted(path));
    }
  }

  /** Of each bill the latest manifest; of those that don't tell, the one with the shortest path. */
  static List<Found> latest(List<Found> all) {
    Map<List<String>, Found> byBill = new LinkedHashMap<>();
    Comparator<Found> order =
        Comparator.<Found, String>comparing(found -> found.manifest().latest())
            .thenComparing(
                Comparator.<Found>comparingInt(found -> found.path().getNameCount()).reversed())
            .thenComparing(found -> found.path().toString());
    for (Found found : all) {
      List<String> bill = found.manifest().bill();
      List<String> key = bill.isEmpty() ? List.of(found.path().toString()) : bill;
      byBill.merge(key, found, (a, b) -> order.compare(a, b) < 0 ? b : a);
    }
    return List.copyOf(byBill.values());
  }

  /**
   * The files that a manifest names.
   *
   * @param folder where they are looked for, and above it up to the manifest's own folder
   * @throws BadDelivery if one isn't there, or isn't whole
   */
  static List<DeliveredFile> of(Found found, Path folder) throws IOException {
    List<NamedFile> named = found.manifest().files();
    if (named.isEmpty()) {
      throw new BadDelivery(
          BadDelivery.NOT_READABLE,
          "%s, a manifest of %s, names no file. Wait until the export is ready; then import again."
              .formatted(found.path(), found.manifest().title()));
    }
    var files = new ArrayList<DeliveredFile>();
    for (NamedFile file : named) {
      Path path = located(found, file, folder).orElseThrow(() -> absent(found, file, folder));
      String name = folder.relativize(path).toString();
      DeliveredFile delivered =
          DeliveredFile.of(path, name).as(found.manifest().says(), file.rows());
      demandWhole(found, file, delivered);
      files.add(delivered);
    }
    return files;
  }

  /**
   * The longest end of the key that is a file below the manifest's folder or one of those above.
   */
  private static Optional<Path> located(Found found, NamedFile file, Path folder) {
    String[] parts = file.key().replaceFirst("^[a-z0-9]+://", "").split("/+", -1);
    for (int from = Math.max(0, parts.length - MOST_FOLDERS); from < parts.length; from++) {
      Path end = path(Arrays.copyOfRange(parts, from, parts.length));
      if (end == null) {
        return Optional.empty();
      }
      Path base = found.path().getParent();
      while (base != null && base.startsWith(folder)) {
        Path path = base.resolve(end).normalize();
        if (path.startsWith(folder) && Files.isRegularFile(path)) {
          return Optional.of(path);
        }
        base = base.getParent();
      }
    }
    return Optional.empty();
  }

  /** Null if no file can have this name. */
  private static @Nullable Path path(String[] parts) {
    try {
      return Path.of("", parts);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static BadDelivery absent(Found found, NamedFile file, Path folder) {
    return new BadDelivery(
        BadDelivery.NOT_READABLE,
        Sentence.of(
            "%s names %s, which isn't in %s. The delivery has %s: copy them all, then import"
                + " again.",
            found.path(),
            shown(file.key()),
            folder,
            Sentence.count(found.manifest().files().size(), "file")));
  }

  private static String shown(String key) {
    String text = key.replace("\0", "");
    return text.length() > LONGEST_SHOWN
        ? "..." + text.substring(text.length() - LONGEST_SHOWN)
        : text;
  }

  private static void demandWhole(Found found, NamedFile named, DeliveredFile file) {
    Long bytes = named.bytes();
    if (bytes != null && bytes != file.bytes()) {
      throw new BadDelivery(
          BadDelivery.NOT_READABLE,
          Sentence.of(
              "%s has %s, but %s says %,d: it wasn't copied whole. Copy it again, then import.",
              file.name(),
              Sentence.count(file.bytes(), "byte"),
              found.path().getFileName(),
              bytes));
    }
  }
}
