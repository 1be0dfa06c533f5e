package io.costsense.costs;

import io.costsense.questions.QuestionProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of charges begins: behind the last charge of the page before.
 *
 * @param snapshot the version of the ledger that all pages are read from
 * @param question a fingerprint of the question, which must not change from page to page
 * @param value what the last charge was ordered by, as text; null if it has none
 * @param file the position of its data file among those that the question is about
 * @param row its position in the data file
 */
record LinesCursor(long snapshot, int question, @Nullable String value, int file, long row) {

  String text() {
    String plain =
        "%d;%d;%d;%d;%s".formatted(snapshot, question, file, row, value == null ? "" : value);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static LinesCursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(plain.split(";", 5));
      if (parts.size() == 5 && parts.get(4).matches("[0-9TZE:.+ -]{0,60}")) {
        return new LinesCursor(
            Long.parseLong(parts.get(0)),
            Integer.parseInt(parts.get(1)),
            parts.get(4).isEmpty() ? null : parts.get(4),
            Integer.parseInt(parts.get(2)),
            Long.parseLong(parts.get(3)));
      }
    } catch (IllegalArgumentException e) {
      // Not base64 or not numbers: no cursor of ours.
    }
    throw QuestionProblem.invalidCursor();
  }
}
