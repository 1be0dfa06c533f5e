package io.costsense.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the module's own data files. */
final class Resources {

  private Resources() {}

  static boolean exists(String file) {
    return Resources.class.getResource("/conformance/" + file) != null;
  }

  static String text(String file) {
    try (InputStream in = Resources.class.getResourceAsStream("/conformance/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The application lacks its resource " + file);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
