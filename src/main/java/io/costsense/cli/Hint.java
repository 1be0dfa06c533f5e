package io.costsense.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Commands as a person types them, for sentences that say what to do next. */
final class Hint {

  private Hint() {}

  static String command(List<String> words) {
    return words.stream().map(Hint::quoted).collect(Collectors.joining(" ", "`./costsense ", "`"));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
