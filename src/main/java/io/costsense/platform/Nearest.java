package io.costsense.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that someone probably meant. */
public final class Nearest {

  private Nearest() {}

  /** The known names, the most similar ones first. */
  public static List<String> first(String name, List<String> known) {
    return known.stream()
        .sorted(
            Comparator.<String>comparingInt(k -> distance(name, k))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** A sentence with the most similar name, or nothing if none is. */
  public static String hint(String name, List<String> known) {
    return first(name, known).stream()
        .limit(1)
        .filter(k -> distance(name, k) <= Math.max(2, k.length() / 3))
        .map(k -> " Did you mean %s?".formatted(k))
        .findFirst()
        .orElse("");
  }

  /** Levenshtein's edit distance without regard to letter case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= Math.min(a.length(), 100); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
