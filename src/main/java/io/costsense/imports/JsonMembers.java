package io.costsense.imports;

import io.costsense.csv.PackedFile;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.deliveries.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Looks for members that an object has twice, of which the engine would silently take the first.
 */
final class JsonMembers {

  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String TWICE = "Duplicate Object property";

  /** All that one line may have: they are held until its end. */
  private static final int MOST = 100_000;

  private JsonMembers() {}

  /** What is wrong with the members of a file of JSON objects; empty if nothing is. */
  static Optional<String> fault(DeliveredFile file) throws IOException {
    try (InputStream bytes = PackedFile.open(file.path());
        JsonParser json = STRICT.createParser(ObjectReadContext.empty(), bytes)) {
      try {
        return tooMany(json);
      } catch (StreamReadException e) {
        return String.valueOf(e.getOriginalMessage()).startsWith(TWICE)
            ? Optional.of(twice(json))
            : Optional.empty();
      }
    } catch (JacksonException e) {
      // The engine says what it can't read.
      return Optional.empty();
    }
  }

  private static Optional<String> tooMany(JsonParser json) {
    int members = 0;
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.PROPERTY_NAME && ++members > MOST) {
        return Optional.of(
            Sentence.of(
                "Line %,d has more than %,d members, which no charge has.", line(json), MOST));
      }
      if (token == JsonToken.END_OBJECT && json.streamReadContext().inRoot()) {
        members = 0;
      }
    }
    return Optional.empty();
  }

  private static String twice(JsonParser json) {
    return Sentence.of(
        "Line %,d has the member %.80s twice in one object. Which of them counts, nobody can tell:"
            + " deliver a file in which each stands once.",
        line(json), json.currentName());
  }

  private static long line(JsonParser json) {
    return json.currentLocation().getLineNr();
  }
}
