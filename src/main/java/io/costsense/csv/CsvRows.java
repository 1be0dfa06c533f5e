package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a small CSV file as texts, one after the other, with the lines that they stand on.
 * For files of up to some hundred thousand lines; bills are read without an object per value.
 */
public final class CsvRows implements AutoCloseable {

  private static final int MAX_RECORD = 1 << 20;

  private final List<String> names;
  private final CsvBytes bytes;
  private final CsvRecords records;

  private CsvRows(List<String> names, CsvBytes bytes) throws IOException {
    this.names = names;
    this.bytes = bytes;
    this.records = new CsvRecords(bytes, 1 << 16, MAX_RECORD);
    records.next();
  }

  /**
   * Opens a file, packed or not, and reads its header.
   *
   * @param most unpacked bytes that it may have; when there are more, reading them fails with
   *     {@code refusal}
   * @throws CsvRefused if it isn't a CSV file with a header
   */
  public static CsvRows open(Path file, long most, String refusal) throws IOException {
    List<String> names = CsvHeader.read(file).names();
    var bytes = new CsvBytes(file, count -> {}).bounded(most, refusal);
    try {
      return new CsvRows(names, bytes);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** The names of the columns. */
  public List<String> names() {
    return names;
  }

  /** Moves to the next record; false at the end of the file. */
  public boolean next() throws IOException {
    return records.next();
  }

  /** The line that the record begins on, the header's being 1. */
  public long line() {
    return records.line();
  }

  /** Why the record's values can't be told apart; null if they can. */
  public @Nullable String fault() {
    return switch (records.fault()) {
      case UNCLOSED_QUOTE -> "A quote is opened and never closed.";
      case TEXT_AFTER_QUOTE -> "Text follows a closing quote.";
      case TOO_LONG -> "The line is longer than 1 MiB.";
      case NONE -> hasAllFields() ? noText() : wrongCount();
    };
  }

  private @Nullable String noText() {
    var bytes = ByteBuffer.wrap(records.bytes(), records.start(), records.end() - records.start());
    try {
      UTF_8.newDecoder().decode(bytes);
      return null;
    } catch (CharacterCodingException e) {
      return "The line isn't valid UTF-8. Save the file in UTF-8.";
    }
  }

  private boolean hasAllFields() {
    int fields = records.fields();
    return fields == names.size()
        || (fields == names.size() + 1
            && records.fieldStart(fields - 1) == records.fieldEnd(fields - 1));
  }

  private String wrongCount() {
    return "The line has %d values; the header names %d columns."
        .formatted(records.fields(), names.size());
  }

  /** A value of the record; null for an empty one. */
  public @Nullable String value(int column) {
    String text = CsvText.of(records, column).strip();
    return text.isEmpty() || text.equalsIgnoreCase("null") ? null : text;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
