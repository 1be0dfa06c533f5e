package io.costsense.ledger.questions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page of charges begins: behind the last charge of the page before.
 *
 * @param snapshot the version of the ledger that all pages are read from
 * @param question a fingerprint of the question, which must not change from page to page
 * @param key the last charge's place in the order, as text
 * @param file the position of its data file in the version
 * @param row its position in the data file
 */
record LinesCursor(long snapshot, int question, String key, int file, long row) {

  String text() {
    String plain = "%d;%d;%d;%d;%s".formatted(snapshot, question, file, row, key);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static LinesCursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(plain.split(";", 5));
      if (parts.size() == 5 && parts.get(4).matches("[0-9TZ:.+ -]{1,60}")) {
        return new LinesCursor(
            Long.parseLong(parts.get(0)),
            Integer.parseInt(parts.get(1)),
            parts.get(4),
            Integer.parseInt(parts.get(2)),
            Long.parseLong(parts.get(3)));
      }
    } catch (IllegalArgumentException e) {
      // Not base64 or not numbers: no cursor of ours.
    }
    throw QuestionProblem.invalidCursor();
  }
}
