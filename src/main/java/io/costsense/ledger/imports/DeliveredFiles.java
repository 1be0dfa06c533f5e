package io.costsense.ledger.imports;

import io.costsense.ledger.imports.ManifestFiles.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
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
import java.util.stream.Stream;

/**
 * Finds the bills among what somebody named: files as they are, folders with everything below.
 *
 * @param ignored files in the folders that don't have the name of a bill, or that no manifest names
 *     where there are any
 */
record DeliveredFiles(List<DeliveredFile> bills, List<String> ignored) {

  private static final Pattern ENDING =
      Pattern.compile("(?i)\\.(parquet|(csv|json|jsonl|ndjson)(\\.gz|\\.zst)?)$");
  private static final Pattern JSON = Pattern.compile("(?i)\\.json$");
  private static final int MOST = 100_000;

  /** Folders above a manifest's own in which its files may lie. */
  private static final int MOST_ABOVE = 4;

  static DeliveredFiles in(List<Path> paths) {
    var bills = new ArrayList<DeliveredFile>();
    var ignored = new ArrayList<String>();
    for (Path path : paths) {
      try {
        if (Files.isDirectory(path)) {
          addFolder(path.toAbsolutePath().normalize(), bills, ignored);
        } else {
          addFile(readable(path), bills);
        }
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    if (bills.isEmpty()) {
      throw new BadDelivery(
          BadDelivery.NOT_READABLE,
          "There is no bill in %s. Bills are named *.csv, *.json, *.jsonl or *.ndjson, perhaps with .gz or .zst behind it, or *.parquet."
              .formatted(paths.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    demandDistinctNames(bills);
    return new DeliveredFiles(List.copyOf(bills), List.copyOf(ignored));
  }

  private static void addFile(Path path, List<DeliveredFile> bills) throws IOException {
    Optional<Found> manifest = manifest(path);
    if (manifest.isEmpty()) {
      bills.add(DeliveredFile.of(path, String.valueOf(path.getFileName())));
      return;
    }
    Path absolute = path.toAbsolutePath().normalize();
    Path top = absolute.getParent();
    for (int up = 0; up < MOST_ABOVE && top != null && top.getParent() != null; up++) {
      top = top.getParent();
    }
    Found found = new Found(absolute, manifest.get().manifest());
    bills.addAll(ManifestFiles.of(found, top == null ? absolute : top));
  }

  private static Optional<Found> manifest(Path path) throws IOException {
    return JSON.matcher(path.toString()).find() ? ManifestFiles.read(path) : Optional.empty();
  }

  private static void addFolder(Path folder, List<DeliveredFile> bills, List<String> ignored)
      throws IOException {
    List<Path> all = below(folder);
    var manifests = new ArrayList<Found>();
    for (Path path : all) {
      if (!isHidden(folder.relativize(path))) {
        manifest(path).ifPresent(manifests::add);
      }
    }
    List<Path> known = manifests.stream().map(Found::path).toList();
    var named = new ArrayList<DeliveredFile>();
    for (Found found : ManifestFiles.latest(manifests)) {
      named.addAll(ManifestFiles.of(found, folder));
    }
    Set<Path> taken = named.stream().map(DeliveredFile::path).collect(Collectors.toSet());
    bills.addAll(named);
    for (Path path : all) {
      String name = folder.relativize(path).toString();
      boolean bill = ENDING.matcher(name).find() && !isHidden(folder.relativize(path));
      if (bill && manifests.isEmpty()) {
        bills.add(DeliveredFile.of(readable(path), name));
      } else if (!taken.contains(path) && !known.contains(path)) {
        ignored.add(name);
      }
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files =
          below.filter(path -> !Files.isDirectory(path)).limit(MOST + 1).sorted().toList();
      if (files.size() > MOST) {
        throw new BadDelivery(
            BadDelivery.NOT_READABLE,
            Sentence.of("%s holds more than %,d files. Deliver fewer at once.", folder, MOST));
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Spark and its like write {@code _SUCCESS} and {@code ._part.crc} beside the data. */
  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".") || name.startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  private static Path readable(Path path) {
    if (!Files.exists(path)) {
      throw new BadDelivery(
          BadDelivery.NOT_READABLE, "%s doesn't exist. Check the path.".formatted(path));
    }
    if (!Files.isRegularFile(path)) {
      throw new BadDelivery(
          BadDelivery.NOT_READABLE, "%s is neither a file nor a folder.".formatted(path));
    }
    if (!Files.isReadable(path)) {
      throw new BadDelivery(
          BadDelivery.NOT_READABLE, "The server may not read %s.".formatted(path));
    }
    return path;
  }

  private static BadDelivery unreadable(Path path, IOException e) {
    return new BadDelivery(
        BadDelivery.NOT_READABLE,
        e instanceof NoSuchFileException
            ? "%s doesn't exist. Check the path.".formatted(path)
            : "%s can't be read: %s.".formatted(path, e.getMessage()));
  }

  private static void demandDistinctNames(List<DeliveredFile> bills) {
    Map<String, Path> seen = new HashMap<>();
    Map<String, String> packings = new HashMap<>();
    for (DeliveredFile bill : bills) {
      Path other = seen.put(bill.name().toLowerCase(Locale.ROOT), bill.path());
      if (other != null) {
        throw new BadDelivery(
            BadDelivery.NOT_READABLE,
            other.equals(bill.path())
                ? "%s is named twice. A file counts once in a delivery.".formatted(bill.path())
                : "%s and %s have the same name. Deliver the folder above them, so that each line can be traced to its file."
                    .formatted(other, bill.path()));
      }
      String twin = packings.put(ENDING.matcher(bill.name()).replaceFirst(""), bill.name());
      if (twin != null) {
        throw new BadDelivery(
            BadDelivery.TWICE,
            "%s and %s differ only in their endings, like one bill in two packings, which would count twice. Deliver one of them, or rename one."
                .formatted(twin, bill.name()));
      }
    }
  }
}
