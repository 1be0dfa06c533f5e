package io.costsense.questions;

/** Compares texts as the engine does, which knows code points, not Java's half characters. */
public final class Letters {

  private Letters() {}

  /** Whether a part stands in a text, in any letter case. */
  static boolean contains(String text, String part) {
    return lower(text).contains(lower(part));
  }

  /** Each letter by itself: no ligatures, no context, the same in every country. */
  private static String lower(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Compares by code points, which is the order of the texts' UTF-8 bytes. */
  public static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean bothHalves = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothHalves ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
