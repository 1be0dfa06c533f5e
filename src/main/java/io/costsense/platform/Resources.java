package io.costsense.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the application's own data files. */
public final class Resources {

  private Resources() {}

  /** Whether there is such a file, named from the root, such as {@code /focus/columns.csv}. */
  public static boolean exists(String path) {
    return Resources.class.getResource(path) != null;
  }

  /**
   * The text of a file, named from the root, such as {@code /focus/columns.csv}.
   *
   * @throws IllegalStateException if the application lacks it
   */
  public static String text(String path) {
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The application lacks its resource " + path);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
