package io.costsense.deliveries;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files of a folder that aren't read because of their names, although these say that they may be
 * parts of a bill: packed in a way that isn't read, not downloaded to the end, or renamed.
 */
final class UnreadParts {

  /** The ending of a bill with something behind it: {@code .csv.bz2}, {@code .csv.1}. */
  private static final Pattern BEHIND =
      Pattern.compile("(?i)\\.(csv|json|jsonl|ndjson|parquet|zip)[^\\p{L}\\p{N}].*$");

  /** Other formats of data, and packings without a format. */
  private static final Pattern DATA =
      Pattern.compile("(?i)\\.(parq|orc|avro|tsv|gz|gzip|zst|bz2|xz|lz4|tgz|7z|rar)$");

  /** What programs and people put beside data, whatever it is called. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "(?i)\\.(crc|md5|sha\\d+|sig|asc|pdf|md|html?|sql|log|py|sh|ya?ml|xml|png|jpe?g|docx?)$");

  private static final Pattern NUMBERS = Pattern.compile("\\d+");
  private static final Pattern PREFIX = Pattern.compile("^[._](?=[^._])");

  /** By folder and by what their names have in common the bills' names without endings. */
  private final Map<String, Set<String>> bills = new HashMap<>();

  /**
   * @param paths the files of the folder that are bills by their names
   */
  UnreadParts(Collection<Path> paths) {
    for (Path path : paths) {
      String stem = stem(name(path));
      bills.computeIfAbsent(place(path, stem), place -> new HashSet<>()).add(stem);
    }
  }

  /**
   * Whether a file may be a part of a bill.
   *
   * @param path of a file that isn't read, below the delivered folder
   */
  boolean mayHold(Path path) {
    String name = name(path);
    Path above = path.getParent();
    if (BESIDE.matcher(name).find() || (above != null && DeliveredFolder.isHidden(above))) {
      return false;
    }
    if (!DeliveredFolder.isHidden(Path.of(name))) {
      return looksLikeBill(name) || isSibling(path, name);
    }
    return DeliveredFiles.endsLikeBill(path)
        && isSibling(path, PREFIX.matcher(name).replaceFirst(""));
  }

  static boolean looksLikeBill(String name) {
    return !BESIDE.matcher(name).find()
        && (BEHIND.matcher(name).find() || DATA.matcher(name).find());
  }

  /** Whether a number alone tells its name from a bill's in the same folder. */
  private boolean isSibling(Path path, String name) {
    String stem = stem(name);
    return bills.getOrDefault(place(path, stem), Set.of()).stream()
        .anyMatch(bill -> !bill.equals(stem));
  }

  private static String place(Path path, String stem) {
    return path.getParent() + "/" + NUMBERS.matcher(stem).replaceAll("#");
  }

  private static String stem(String name) {
    int end = name.indexOf('.', 1);
    return (end < 0 ? name : name.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The refusal of such a file. */
  static BadDelivery refusal(String name) {
    return new BadDelivery(
        DeliveryProblems.BILL_NOT_READABLE,
        "%s may be a part of the bill, but its name isn't that of a file that is read: *.csv, *.json, *.jsonl or *.ndjson, perhaps with .gz, .zst or .zip behind it, *.parquet or *.zip. Unpack or rename it, or move it out of the folder. To do without it, import with --accept-partial."
            .formatted(name));
  }
}
