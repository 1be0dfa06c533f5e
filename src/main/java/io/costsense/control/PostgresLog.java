package io.costsense.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * PostgreSQL's log from a moment on.
 *
 * @param begin where in the file that is, in bytes
 */
record PostgresLog(Path file, long begin) {

  private static final int MOST_BYTES = 1 << 16;

  /** What ends PostgreSQL or keeps it from starting; a hint stands in lines of its own. */
  private static final Pattern END = Pattern.compile("(?m)(?:FATAL|PANIC): +(.+)$");

  static PostgresLog fromNow(Path file) {
    try {
      return new PostgresLog(file, Files.size(file));
    } catch (IOException e) {
      return new PostgresLog(file, 0);
    }
  }

  /** Why PostgreSQL has ended or doesn't start, in its own words, if it has said so. */
  Optional<String> failure() {
    return END.matcher(text()).results().map(PostgresLog::reason).reduce((first, last) -> last);
  }

  private static String reason(MatchResult found) {
    return found.group(1).strip();
  }

  /** What came first, if it's much. */
  private String text() {
    try (SeekableByteChannel log = Files.newByteChannel(file).position(begin)) {
      ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
      while (bytes.hasRemaining() && log.read(bytes) >= 0) {
        // Reads on.
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
