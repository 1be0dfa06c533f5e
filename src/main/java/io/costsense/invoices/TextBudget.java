package io.costsense.invoices;

import io.costsense.platform.Problem;

/**
 * How much text the documents of a request may hold: it stays in memory until all is noted down.
 */
final class TextBudget {

  /** Some 400 in each of as many lines as there may be. */
  private static final long MOST_CHARACTERS = 400L * DocumentFiles.MOST_LINES;

  private long left = MOST_CHARACTERS;

  /**
   * Takes a value's characters.
   *
   * @throws Problem {@code invoice-not-readable} if there are no more
   */
  void take(String file, String value) {
    left -= value.length();
    if (left < 0) {
      throw DocumentProblem.unreadable(
          file,
          "The documents together hold more than %,d characters. Bring them in several requests."
              .formatted(MOST_CHARACTERS));
    }
  }
}
