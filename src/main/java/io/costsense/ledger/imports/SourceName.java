package io.costsense.ledger.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Derives whose bill a delivery is from its file names: what stays when dates, part numbers and
 * endings are taken away, so that next month's delivery of the same export has the same source.
 */
final class SourceName {

  private static final int LONGEST = 60;

  private SourceName() {}

  /** A part of a word that several names begin with says nothing if it's shorter. */
  private static final int SHORTEST = 3;

  /**
   * {@code aws-2026-03.csv} and {@code aws-2026-04-part2.csv.gz} are both from {@code aws}, {@code
   * ea-actual.csv} and {@code ea-amortised.csv} together from {@code ea}; files whose names have
   * nothing in common are from the folder that they were delivered as, or else from {@code bill}.
   *
   * @param paths the files and folders that were named
   */
  static String of(List<DeliveredFile> files, List<Path> paths) {
    String common = null;
    for (DeliveredFile file : files) {
      String stem = stem(file.name());
      common = common == null ? stem : commonPrefix(common, stem);
    }
    String source = common == null ? "" : trimmed(common);
    if (source.isEmpty() && paths.size() == 1 && Files.isDirectory(paths.getFirst())) {
      source = stem(String.valueOf(paths.getFirst().getFileName()));
    }
    return source.isEmpty() ? "bill" : source;
  }

  private static String stem(String name) {
    String stem = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    stem = stem.substring(Math.max(stem.lastIndexOf('/'), stem.lastIndexOf('\\')) + 1);
    stem =
        stem.replaceFirst("\\.(csv|parquet|json|jsonl|ndjson)(\\.(gz|zst|zip))?$", "")
            .replaceFirst("\\.zip$", "");
    // Months and days: 2026-03, 202603, 20260301-20260331, 2026-03-01T00; then counters and ids.
    stem = stem.replaceAll("(19|20)\\d{2}[-_.]?(0[1-9]|1[0-2])([-_.]?[0-3]\\d)?(t\\d+z?)?", " ");
    stem = stem.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", " ");
    stem = stem.replaceAll("\\b(part|chunk|file|page)?[-_ .]*\\d+\\b", " ");
    return trimmed(stem.replaceAll("[^\\p{L}\\p{N}]+", "-"));
  }

  /** Whole words, if the names have any in common. */
  private static String commonPrefix(String a, String b) {
    int end = 0;
    while (end < Math.min(a.length(), b.length()) && a.charAt(end) == b.charAt(end)) {
      end++;
    }
    String prefix = a.substring(0, end);
    if (isWordEnd(a, end) && isWordEnd(b, end)) {
      return prefix;
    }
    int words = prefix.lastIndexOf('-');
    return words > 0 ? prefix.substring(0, words) : end < SHORTEST ? "" : prefix;
  }

  private static boolean isWordEnd(String name, int end) {
    return end == name.length() || name.charAt(end) == '-';
  }

  private static String trimmed(String name) {
    String cut = name.substring(0, Math.min(name.length(), LONGEST));
    return cut.replaceAll("^-+|-+$", "");
  }
}
