package io.costsense.questions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page begins, for answers that never change.
 *
 * @param question a fingerprint of the question, which must not change from page to page
 */
public record OffsetCursor(int question, long offset) {

  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString("%d;%d".formatted(question, offset).getBytes(StandardCharsets.UTF_8));
  }

  public static OffsetCursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(plain.split(";", 2));
      if (parts.size() == 2 && parts.get(1).matches("\\d{1,12}")) {
        return new OffsetCursor(Integer.parseInt(parts.get(0)), Long.parseLong(parts.get(1)));
      }
    } catch (IllegalArgumentException e) {
      // Not base64 or not numbers: no cursor of ours.
    }
    throw QuestionProblem.invalidCursor();
  }
}
