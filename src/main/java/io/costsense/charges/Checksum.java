package io.costsense.charges;

import io.costsense.platform.Interrupter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells a file from every other.
 *
 * @param bytes how long it is
 * @param sha256 in hexadecimal
 */
public record Checksum(long bytes, String sha256) {

  /**
   * Reads a file from its first byte to its last.
   *
   * @throws java.io.InterruptedIOException if the thread is interrupted
   */
  public static Checksum of(Path file) throws IOException {
    return of(file, () -> {});
  }

  /**
   * The same for a file that may be long.
   *
   * @param meanwhile called between its parts; may end the reading by an exception
   */
  public static Checksum of(Path file, Runnable meanwhile) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 20];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
        meanwhile.run();
        Interrupter.demandNone("Reading %s".formatted(file));
      }
      return new Checksum(bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
