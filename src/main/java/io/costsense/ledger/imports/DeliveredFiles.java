package io.costsense.ledger.imports;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the bills among what somebody named: files as they are, folders with everything below.
 *
 * @param ignored files in the folders that don't have the name of a bill
 */
record DeliveredFiles(List<DeliveredFile> bills, List<String> ignored) {

  private static final Pattern BILL = Pattern.compile("(?i).*\\.(csv|csv\\.gz|csv\\.zst|parquet)");
  private static final Pattern ENDING = Pattern.compile("(?i)\\.(csv|csv\\.gz|csv\\.zst|parquet)$");
  private static final int MOST = 100_000;

  static DeliveredFiles in(List<Path> paths) {
    var bills = new ArrayList<DeliveredFile>();
    var ignored = new ArrayList<String>();
    for (Path path : paths) {
      try {
        if (Files.isDirectory(path)) {
          addFolder(path, bills, ignored);
        } else {
          bills.add(DeliveredFile.of(readable(path), String.valueOf(path.getFileName())));
        }
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    if (bills.isEmpty()) {
      throw new BadDelivery(
          BadDelivery.NOT_READABLE,
          "There is no bill in %s. Bills are named *.csv, *.csv.gz, *.csv.zst or *.parquet."
              .formatted(paths.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    demandDistinctNames(bills);
    return new DeliveredFiles(List.copyOf(bills), List.copyOf(ignored));
  }

  private static void addFolder(Path folder, List<DeliveredFile> bills, List<String> ignored)
      throws IOException {
    for (Path path : below(folder)) {
      String name = folder.relativize(path).toString();
      if (BILL.matcher(name).matches() && !isHidden(folder.relativize(path))) {
        bills.add(DeliveredFile.of(readable(path), name));
      } else {
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
