package io.costsense.deliveries;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a zip archive says of its directory, read before anything that it tells is held
 * in memory.
 *
 * @param bytes of the directory
 * @param start where the directory says that it begins; negative if only a longer record knows
 * @param last whether nothing stands behind it
 */
record ZipEnd(long bytes, long start, boolean last) {

  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END_64_LENGTH = 56;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final long UNKNOWN = 0xFFFFFFFFL;

  /** Null if the file doesn't end like a zip archive. */
  static @Nullable ZipEnd of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      long start = Math.max(0, size - END_LENGTH - LONGEST_COMMENT - LOCATOR_LENGTH);
      ByteBuffer tail = read(channel, start, (int) (size - start));
      for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          long bytes = Integer.toUnsignedLong(tail.getInt(at + 12));
          long begins = Integer.toUnsignedLong(tail.getInt(at + 16));
          int comment = Short.toUnsignedInt(tail.getShort(at + 20));
          return new ZipEnd(
              bytes == UNKNOWN ? bytes64(channel, tail, at) : bytes,
              begins == UNKNOWN ? -1 : begins,
              at + END_LENGTH + comment == tail.limit());
        }
      }
      return null;
    }
  }

  /** As the end of an archive says that is too large for the usual one. */
  private static long bytes64(FileChannel channel, ByteBuffer tail, int end) throws IOException {
    int locator = end - LOCATOR_LENGTH;
    if (locator < 0 || tail.getInt(locator) != LOCATOR_64) {
      return UNKNOWN;
    }
    long at = tail.getLong(locator + 8);
    if (at < 0 || at > channel.size() - END_64_LENGTH) {
      return Long.MAX_VALUE;
    }
    ByteBuffer record = read(channel, at, END_64_LENGTH);
    long bytes = record.getLong(40);
    return record.getInt(0) != END_64 || bytes < 0 ? Long.MAX_VALUE : bytes;
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // Reads on until it is full or the file ends.
    }
    return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
  }
}
