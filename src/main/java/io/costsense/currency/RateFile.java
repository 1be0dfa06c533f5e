package io.costsense.currency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.costsense.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A file of daily rates that was read without a single doubt.
 *
 * @param name without its folder
 */
record RateFile(String name, RateSource source, List<DailyRate> rates) {

  static final int MOST_BYTES = 16 << 20;

  /** The Central Bank's have some hundred. */
  private static final int LONGEST_LINE = 10_000;

  private static final int LONGEST_SHOWN = 500;

  /**
   * Reads a CSV, as it is or as the only file of a ZIP archive.
   *
   * @throws Problem {@code unknown-rate-layout}, {@code bad-exchange-rates}, {@code
   *     content-too-large}
   */
  static RateFile read(String name, byte[] content) {
    if (content.length > MOST_BYTES) {
      throw RateProblem.tooLarge(name, MOST_BYTES);
    }
    boolean zipped = content.length > 1 && content[0] == 'P' && content[1] == 'K';
    String text = text(name, zipped ? unzipped(name, content) : content);
    Iterator<String> lines = text.lines().iterator();
    String header = lines.hasNext() ? lines.next() : "";
    if (header.isBlank()) {
      throw RateProblem.unknownLayout(name, "The first line is empty.");
    }
    RateLayout layout = layout(name, cells(name, 1, header));
    var reading = new RateReading(name);
    for (long number = 2; lines.hasNext(); number++) {
      String line = lines.next();
      if (!line.isBlank()) {
        layout.read(reading, number, cells(name, number, line));
      }
    }
    return new RateFile(name, layout.source(), reading.rates());
  }

  private static List<String> cells(String name, long number, String line) {
    if (line.length() > LONGEST_LINE) {
      throw RateProblem.unknownLayout(
          name, "Line %,d is longer than %,d characters.".formatted(number, LONGEST_LINE));
    }
    return RateLine.cells(line);
  }

  private static RateLayout layout(String name, List<String> header) {
    return CsvLayout.of(header)
        .or(() -> EcbLayout.of(header))
        .orElseThrow(
            () ->
                RateProblem.unknownLayout(name, "Its first line is: %s.".formatted(shown(header))));
  }

  private static String shown(List<String> header) {
    String line = String.join(",", header);
    return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
  }

  private static String text(String name, byte[] content) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw RateProblem.unknownLayout(name, "It is not a text in UTF-8.");
    }
  }

  private static byte[] unzipped(String name, byte[] content) {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      ZipEntry first = zip.getNextEntry();
      if (first == null) {
        throw RateProblem.unknownLayout(name, "The ZIP archive is empty or damaged.");
      }
      byte[] file = bounded(name, zip);
      if (zip.getNextEntry() != null) {
        throw RateProblem.unknownLayout(name, "The ZIP archive has more than one file.");
      }
      return file;
    } catch (IOException e) {
      throw RateProblem.unknownLayout(name, "The ZIP archive is damaged.");
    }
  }

  /** All that comes, unless it is too much. */
  static byte[] bounded(String name, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw RateProblem.tooLarge(name, MOST_BYTES);
    }
    return bytes;
  }
}
