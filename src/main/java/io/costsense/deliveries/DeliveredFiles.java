package io.costsense.deliveries;

import io.costsense.deliveries.DeliveredFile.Standing;
import io.costsense.deliveries.ManifestFiles.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the bills among what somebody named: files as they are, folders with everything below.
 *
 * @param files the bills, and what has the name of one
 */
public record DeliveredFiles(List<DeliveredFile> files, LeftOut leftOut) {

  private static final Pattern ENDING =
      Pattern.compile("(?i)\\.(parquet|zip|(csv|json|jsonl|ndjson)(\\.gz|\\.zst|\\.zip)?)$");
  private static final Pattern JSON = Pattern.compile("(?i)\\.json$");
  private static final int MOST = 100_000;

  /** Folders above a manifest's own in which its files may lie. */
  private static final int MOST_ABOVE = 4;

  /**
   * Finds the bills.
   *
   * @param partial whether possible parts of a bill that can't be read may be left out
   * @throws BadDelivery if one of the paths can't be read, or leaves something out
   */
  public static DeliveredFiles in(List<Path> paths, ReadablePaths readable, boolean partial) {
    var files = new ArrayList<DeliveredFile>();
    var byManifests = new ArrayList<DeliveredFile>();
    var leftOut = new LeftOut(partial);
    for (Path path : paths) {
      try {
        if (path.toString().isBlank()) {
          throw new BadDelivery(
              DeliveryProblems.BILL_NOT_READABLE,
              "One of the paths is empty. Name a file or a folder.");
        }
        if (Files.isDirectory(path)) {
          Path folder = path.toAbsolutePath().normalize();
          files.addAll(new DeliveredFolder(folder, readable, leftOut).files());
        } else {
          addFile(path, readable, files, byManifests);
        }
      } catch (IOException e) {
        throw unreadable(path, e);
      }
      demandFew(files);
    }
    Set<Path> named = byManifests.stream().map(DeliveredFile::path).collect(Collectors.toSet());
    files.removeIf(file -> named.contains(file.path()));
    files.addAll(byManifests);
    if (files.isEmpty()) {
      throw noBill(paths);
    }
    return new DeliveredFiles(List.copyOf(files), leftOut);
  }

  static boolean endsLikeBill(Path path) {
    return ENDING.matcher(path.toString()).find();
  }

  /** With what zip archives hold in their place. */
  public DeliveredFiles unpacked(Path into) throws IOException {
    var unpacking = ZipArchives.of(into, leftOut);
    var all = new ArrayList<DeliveredFile>();
    for (DeliveredFile file : files) {
      if (file.isZip()) {
        all.addAll(unpacking.unpacked(file));
      } else {
        all.add(file);
      }
      demandFew(all);
    }
    return new DeliveredFiles(List.copyOf(all), leftOut);
  }

  public boolean hasArchives() {
    return files.stream().anyMatch(DeliveredFile::isZip);
  }

  /** A manifest may be named together with its files. */
  private static void addFile(
      Path path, ReadablePaths readable, List<DeliveredFile> files, List<DeliveredFile> byManifests)
      throws IOException {
    Path real = readable.file(path);
    Optional<Found> manifest = manifest(real, path.toAbsolutePath().normalize());
    if (manifest.isEmpty()) {
      String name = String.valueOf(path.getFileName());
      files.add(DeliveredFile.of(real, path, name, Standing.NAMED));
      return;
    }
    Found found = manifest.get();
    if (!found.manifest().ofBills()) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "%s is a manifest of files without costs: %s. Import an export of costs."
              .formatted(path, found.manifest().says()));
    }
    byManifests.addAll(new ManifestFiles(top(found.path(), readable), readable).of(found));
  }

  /** The uppermost folder in which a manifest's files are looked for. */
  private static Path top(Path manifest, ReadablePaths readable) throws IOException {
    Path top = manifest;
    for (int up = 0; up <= MOST_ABOVE; up++) {
      Path above = top.getParent();
      if (above == null
          || (up > 0 && (above.getParent() == null || !readable.isOpen(above.toRealPath())))) {
        return top;
      }
      top = above;
    }
    return top;
  }

  private static Optional<Found> manifest(Path real, Path path) throws IOException {
    return JSON.matcher(path.toString()).find()
        ? ManifestFiles.read(real, path, path.toString())
        : Optional.empty();
  }

  private static BadDelivery noBill(List<Path> paths) {
    return new BadDelivery(
        DeliveryProblems.BILL_NOT_READABLE,
        "There is no bill in %s. Bills are named *.csv, *.json, *.jsonl or *.ndjson, perhaps with .gz, .zst or .zip behind it, *.parquet or *.zip."
            .formatted(paths.stream().map(Path::toString).collect(Collectors.joining(", "))));
  }

  private static BadDelivery unreadable(Path path, IOException e) {
    return new BadDelivery(
        DeliveryProblems.BILL_NOT_READABLE,
        e instanceof NoSuchFileException
            ? "%s doesn't exist. Check the path.".formatted(path)
            : "%s can't be read: %s.".formatted(path, e.getMessage()));
  }

  private static void demandFew(List<DeliveredFile> files) {
    if (files.size() > MOST) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          Sentence.of("The delivery has more than %,d files. Deliver fewer at once.", MOST));
    }
  }

  /**
   * Looks whether each bill has a name of its own.
   *
   * @throws BadDelivery if two bills have the same name, or are like one in two packings
   */
  public static void demandDistinctNames(List<DeliveredFile> bills) {
    Map<String, DeliveredFile> seen = new HashMap<>();
    Map<String, String> packings = new HashMap<>();
    for (DeliveredFile file : bills) {
      DeliveredFile other = seen.put(file.name().toLowerCase(Locale.ROOT), file);
      if (other != null) {
        throw new BadDelivery(
            DeliveryProblems.BILL_NOT_READABLE,
            other.path().equals(file.path())
                ? "%s is named twice. A file counts once in a delivery.".formatted(file.origin())
                : "%s and %s have the same name. Deliver the folder above them, so that each line can be traced to its file."
                    .formatted(other.origin(), file.origin()));
      }
      String twin = packings.put(ENDING.matcher(file.name()).replaceFirst(""), file.name());
      if (twin != null) {
        throw new BadDelivery(
            DeliveryProblems.COUNTED_TWICE,
            "%s and %s differ only in their endings, like one bill in two packings, which would count twice. Deliver one of them, or rename one."
                .formatted(twin, file.name()));
      }
    }
  }
}
