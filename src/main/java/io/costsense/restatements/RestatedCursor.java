package io.costsense.restatements;

import io.costsense.imports.DeliveredPeriods.After;
import io.costsense.questions.QuestionProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Where the next page of restated periods begins, as text. */
final class RestatedCursor {

  private RestatedCursor() {}

  static String text(RestatedPeriods.Period last) {
    String plain =
        "%d;%s;%s".formatted(last.deliveries().getLast().importId(), last.period(), last.source());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static After parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(plain.split(";", 3));
      if (parts.size() == 3 && parts.get(2).indexOf('\0') < 0) {
        return new After(Long.parseLong(parts.get(0)), parts.get(2), Instant.parse(parts.get(1)));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not base64, no number or no time: no cursor of ours.
    }
    throw QuestionProblem.invalidCursor();
  }
}
