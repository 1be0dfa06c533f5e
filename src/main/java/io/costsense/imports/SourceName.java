package io.costsense.imports;

import io.costsense.deliveries.DeliveredFile;
import io.costsense.platform.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Derives whose bill a delivery is from its file names: what stays when dates, part numbers and
 * endings are taken away, so that next month's delivery of the same export has the same source.
 */
final class SourceName {

  private static final int LONGEST = 60;

  private static final List<Pattern> MIXED =
      List.of(Pattern.compile("\\p{IsLatin}"), Pattern.compile("[\\p{IsGreek}\\p{IsCyrillic}]"));

  private SourceName() {}

  /** A part of a word that several names begin with says nothing if it's shorter. */
  private static final int SHORTEST = 3;

  /**
   * {@code aws-2026-03.csv} and {@code aws-2026-04-part2.csv.gz} are both from {@code aws}, {@code
   * ea-actual.csv} and {@code ea-amortised.csv} together from {@code ea}; files whose names have
   * nothing in common are from the folder that they were delivered as, or else from {@code bill}.
   *
   * <p>Letters that are others in disguise, such as full-width ones, are taken for what they are:
   * two sources that look the same would be counted twice. Names that were given before that was so
   * stay as they are.
   *
   * @param paths the files and folders that were named
   * @param known whether the ledger has had a source of this name
   */
  static String of(List<DeliveredFile> files, List<Path> paths, Predicate<String> known) {
    String plain = of(files, paths, Normalizer.Form.NFKC);
    String before = of(files, paths, Normalizer.Form.NFC);
    return !before.equals(plain) && known.test(before) ? before : plain;
  }

  /**
   * Refuses a name that looks like another one, unless the ledger has it already.
   *
   * @param known whether the ledger has had a source of this name
   * @throws Problem {@code misleading-source}
   */
  static void demandPlain(String name, Predicate<String> known) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    if (plain.equals(name) && !mixesAlphabets(name)) {
      return;
    }
    if (!known.test(name)) {
      throw new Problem(
          ImportProblems.MISLEADING_SOURCE,
          plain.equals(name)
              ? "The source's name mixes alphabets within a word, so that it looks like another"
                  + " name. Type it again in one alphabet."
              : "The source's name has letters in an unusual form, so that it looks like another"
                  + " name."
                  + " Write it as %s.".formatted(plain));
    }
  }

  /** Whether Latin letters stand beside Greek or Cyrillic ones, many of which look the same. */
  private static boolean mixesAlphabets(String name) {
    return Arrays.stream(name.split("[^\\p{L}]+"))
        .anyMatch(word -> MIXED.stream().allMatch(alphabet -> alphabet.matcher(word).find()));
  }

  private static String of(List<DeliveredFile> files, List<Path> paths, Normalizer.Form form) {
    String common = null;
    for (DeliveredFile file : files) {
      String stem = stem(file.name(), form);
      common = common == null ? stem : commonPrefix(common, stem);
    }
    String source = common == null ? "" : trimmed(common);
    if (source.isEmpty() && paths.size() == 1 && Files.isDirectory(paths.getFirst())) {
      source = stem(String.valueOf(paths.getFirst().getFileName()), form);
    }
    return source.isEmpty() ? "bill" : source;
  }

  private static String stem(String name, Normalizer.Form form) {
    String stem = Normalizer.normalize(name, form).toLowerCase(Locale.ROOT);
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
