package io.costsense.deliveries;

import io.costsense.deliveries.DeliveredFile.Standing;
import io.costsense.formats.Manifest;
import io.costsense.formats.Manifest.NamedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a delivery as its manifests name them. */
public final class ManifestFiles {

  /** A manifest of a hundred thousand files is smaller. */
  private static final int MOST_BYTES = 64 << 20;

  /** That a key's end is looked for in. */
  private static final int MOST_FOLDERS = 64;

  private static final int LONGEST_SHOWN = 500;

  private final Path folder;
  private final ReadablePaths readable;

  /**
   * @param folder below which files are looked for; absolute and normal
   */
  ManifestFiles(Path folder, ReadablePaths readable) {
    this.folder = folder;
    this.readable = readable;
  }

  /**
   * A manifest and where it was found.
   *
   * @param name its path within the delivery
   */
  record Found(Path path, String name, Manifest manifest) {}

  /**
   * Reads a JSON file.
   *
   * @param real where it lies without links
   * @return empty if it is no manifest
   * @throws BadDelivery if it is called a manifest, but is not whole
   */
  static Optional<Found> read(Path real, Path path, String name) throws IOException {
    boolean called = isCalledManifest(path);
    byte[] bytes = bounded(real);
    if (bytes == null) {
      if (!called) {
        return Optional.empty();
      }
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "%s is called a manifest, but is larger than %d MiB, which no manifest is. Give it another name if it is a bill."
              .formatted(path, MOST_BYTES >> 20));
    }
    try {
      return Manifest.of(bytes, name).map(manifest -> new Found(path, name, manifest));
    } catch (IllegalArgumentException e) {
      if (!called) {
        return Optional.empty();
      }
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "%s is called a manifest, but is not whole: it is no JSON, ends in the middle, or holds more than a manifest does. Wait until it is written, or copy it again; then import once more."
              .formatted(path));
    }
  }

  static boolean isCalledManifest(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).contains("manifest");
  }

  /** Null for more bytes than a manifest has, also if the file grows while it is read. */
  private static byte @Nullable [] bounded(Path real) throws IOException {
    if (Files.size(real) > MOST_BYTES) {
      return null;
    }
    try (InputStream in = Files.newInputStream(real)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? null : bytes;
    }
  }

  /**
   * The files that a manifest names.
   *
   * @throws BadDelivery if one isn't there, or isn't whole
   */
  List<DeliveredFile> of(Found found) throws IOException {
    List<NamedFile> named = found.manifest().files();
    if (named.isEmpty()) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "%s, a manifest of %s, names no file. Wait until the export is ready; then import again."
              .formatted(found.path(), found.manifest().title()));
    }
    var files = new ArrayList<DeliveredFile>();
    for (NamedFile file : named) {
      Path path = located(found, file).orElseThrow(() -> absent(found, file));
      String name = folder.relativize(path).toString();
      DeliveredFile delivered =
          DeliveredFile.of(readable.file(path), path, name, Standing.NAMED)
              .as(found.manifest().says(), file.rows());
      demandWhole(found, file, delivered);
      files.add(delivered);
    }
    return files;
  }

  /** Those of the named files that are there, without links. */
  Set<Path> there(Found found) throws IOException {
    var there = new HashSet<Path>();
    for (NamedFile file : found.manifest().files()) {
      Optional<Path> path = located(found, file);
      if (path.isPresent()) {
        there.add(path.get().toRealPath());
      }
    }
    return there;
  }

  /**
   * The longest end of the key that is a file below the manifest's folder or one of those above.
   */
  private Optional<Path> located(Found found, NamedFile file) {
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

  private BadDelivery absent(Found found, NamedFile file) {
    return new BadDelivery(
        DeliveryProblems.BILL_NOT_READABLE,
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
          DeliveryProblems.BILL_NOT_READABLE,
          Sentence.of(
              "%s has %s, but %s says %,d: it wasn't copied whole. Copy it again, then import.",
              file.name(),
              Sentence.count(file.bytes(), "byte"),
              found.path().getFileName(),
              bytes));
    }
  }
}
