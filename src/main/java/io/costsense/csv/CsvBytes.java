package io.costsense.csv;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.costsense.platform.Interrupter;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The decompressed bytes of a delivered file; the bytes as they are stored are counted and hashed
 * on the way. Reading stops with an {@link java.io.InterruptedIOException} when the thread is
 * interrupted.
 */
final class CsvBytes extends InputStream {

  private static final int PACKED_BUFFER = 1 << 16;

  private final Stored stored;
  private final InputStream content;
  private final Compression compression;
  private long left = Long.MAX_VALUE;
  private String refusal = "";

  /**
   * @param progress told the number of stored bytes read so far, after each read
   */
  CsvBytes(Path file, LongConsumer progress) throws IOException {
    compression = compressionOf(file);
    stored = new Stored(Files.newInputStream(file), progress);
    try {
      content =
          switch (compression) {
            case NONE -> stored;
            case GZIP -> new Gzip(stored);
            case ZSTD -> new ZstdInputStreamNoFinalizer(stored);
          };
    } catch (EOFException e) {
      stored.close();
      throw truncated();
    } catch (IOException e) {
      stored.close();
      throw damaged();
    }
  }

  /**
   * Bounds the content: a few packed kilobytes may hold as many gigabytes as they like.
   *
   * @param refusal what is said when there is more
   */
  CsvBytes bounded(long most, String refusal) {
    this.left = most;
    this.refusal = refusal;
    return this;
  }

  static Compression compressionOf(Path file) throws IOException {
    byte[] head = head(file, 4);
    if (startsWith(head, 0x1F, 0x8B)) {
      return Compression.GZIP;
    }
    return startsWith(head, 0x28, 0xB5, 0x2F, 0xFD) ? Compression.ZSTD : Compression.NONE;
  }

  static byte[] head(Path file, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(length);
    }
  }

  static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Interrupter.demandNone("Reading the bill");
    try {
      int read = content.read(into, from, length);
      if (read < 0 && content instanceof Gzip gzip && !gzip.endsTheFile()) {
        throw new CsvRefused(
            "Bytes that are no gzip follow the end of the gzip file. Pack it again and deliver"
                + " that.");
      }
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new CsvRefused(refusal);
      }
      return read;
    } catch (EOFException e) {
      throw truncated();
    } catch (ZipException e) {
      throw damaged();
    } catch (ZstdIOException e) {
      throw String.valueOf(e.getMessage()).contains("Truncated") ? truncated() : damaged();
    }
  }

  /**
   * Reads what may stand behind the packed content, so that count and hash are those of the whole
   * file.
   */
  void drain() throws IOException {
    byte[] rest = new byte[PACKED_BUFFER];
    while (stored.read(rest, 0, rest.length) >= 0) {
      // Counted and hashed by reading.
      Interrupter.demandNone("Reading the bill");
    }
  }

  Compression compression() {
    return compression;
  }

  String sha256() {
    return HexFormat.of().formatHex(stored.digest.digest());
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private CsvRefused truncated() {
    return new CsvRefused(
        "The "
            + compression.sql()
            + " file ends before its content does: it was cut off. Deliver it again.");
  }

  private CsvRefused damaged() {
    return new CsvRefused("The " + compression.sql() + " file is damaged. Deliver it again.");
  }

  /** The content of a gzip file; it may have several members. */
  private static final class Gzip extends GZIPInputStream {

    private static final int TRAILER = 8;

    private final Stored stored;
    private long filled;

    Gzip(Stored stored) throws IOException {
      super(stored, PACKED_BUFFER);
      this.stored = stored;
    }

    @Override
    protected void fill() throws IOException {
      super.fill();
      filled = stored.count;
    }

    /**
     * Whether nothing stands behind the last member, asked at the end of its content. The JDK's
     * reader has then looked for another one, and takes whatever isn't one for the end, also the
     * beginning of a member that was cut off.
     */
    boolean endsTheFile() {
      int left = inf.getRemaining();
      return left <= TRAILER && stored.count == filled + TRAILER - left;
    }
  }

  /** The file's bytes as they are stored. */
  private static final class Stored extends FilterInputStream {

    private final MessageDigest digest = newDigest();
    private final LongConsumer progress;
    private long count;

    Stored(InputStream in, LongConsumer progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = in.read(into, from, length);
      if (read > 0) {
        digest.update(into, from, read);
        count += read;
        progress.accept(count);
      }
      return read;
    }

    private static MessageDigest newDigest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
